package org.openedr.console.ui.common;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.openedr.console.base.text.KernelString;

/** What is typed to filter by; without the toolkit, for models. Any thread. */
public final class FilterWords {
  private FilterWords() {}

  /** Whether a text has all these words, whatever the case. */
  public static boolean allIn(String text, String words) {
    String all = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
        .allMatch(all::contains);
  }

  /**
   * {@code term:"value"}; empty where the language has no word for it: what is escaped for display
   * would not match itself, and a quote cannot be quoted.
   */
  public static Optional<String> term(String term, KernelString value) {
    String shown = value.toString();
    boolean same = KernelString.of(shown).equals(value) && shown.indexOf('"') < 0;
    return same && !shown.isEmpty() ? Optional.of(term + ":\"" + shown + '"') : Optional.empty();
  }
}
