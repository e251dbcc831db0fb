package org.openedr.console.ui.common;

import java.util.Optional;
import org.openedr.console.event.KernelString;

/** Words of the filter's language that look for a given value. */
public final class FilterTerms {
  private FilterTerms() {}

  /**
   * {@code term:"value"}; empty where the language has no word for it: what is escaped for display
   * would not match itself, and a quote cannot be quoted.
   */
  public static Optional<String> text(String term, KernelString value) {
    String shown = value.toString();
    boolean same = KernelString.of(shown).equals(value) && shown.indexOf('"') < 0;
    return same && !shown.isEmpty() ? Optional.of(term + ":\"" + shown + '"') : Optional.empty();
  }
}
