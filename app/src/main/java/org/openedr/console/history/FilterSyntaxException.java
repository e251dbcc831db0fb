package org.openedr.console.history;

import java.util.List;
import java.util.Locale;

/** A filter text cannot be understood; the message says why, and what would be right. */
public final class FilterSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** What can be wrong; the arguments of the English text serve other languages as well. */
  public enum Mistake {
    TERM_MISSING("A term is missing here."),
    TOO_LONG("It is longer than %s bytes, which is all that a filter may have."),
    QUOTE_OPEN("A double quote is not closed."),
    TEXT_MISSING("%s: needs a text after the colon."),
    VALUE_MISSING("%s: needs a value after the colon."),
    NUMBER("%s needs a number from 0 to %s, not '%s'."),
    USER("There is no local user '%s'; a number is taken as well."),
    TYPE("type: takes fork, exec and exit, not '%s'."),
    TREE("tree: takes PID or PID@START, not '%s'."),
    TERMS("A filter has at most %s terms.");

    private final String english;

    Mistake(String english) {
      this.english = english;
    }

    /** Part of message keys. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
  }

  private final int position;
  private final Mistake mistake;
  private final List<String> arguments;

  FilterSyntaxException(int position, Mistake mistake, String... arguments) {
    super(String.format(Locale.ROOT, mistake.english, (Object[]) arguments));
    this.position = position;
    this.mistake = mistake;
    this.arguments = List.of(arguments);
  }

  /** Index of the offending term in the filter text, from 0. */
  public int position() {
    return position;
  }

  public Mistake mistake() {
    return mistake;
  }

  /** What the text of the mistake speaks of; from the user's own filter. */
  public List<String> arguments() {
    return arguments;
  }
}
