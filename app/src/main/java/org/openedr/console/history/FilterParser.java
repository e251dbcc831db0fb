package org.openedr.console.history;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.EventType;
import org.openedr.console.history.FilterSyntaxException.Mistake;

/** Reads the text form of an {@link EventFilter}. */
final class FilterParser {
  /**
   * Each term costs a scan of the log two bits for each distinct string, and a step for each event:
   * more than anybody types, and 512 KiB a segment at most.
   */
  static final int TERMS_MAX = 32;

  private static final long UID_MAX = 0xffff_ffffL;

  private final String text;
  private final UserNames users;
  private int at;
  private int needles;
  private final StringBuilder portable = new StringBuilder();

  FilterParser(String text, UserNames users) {
    this.text = text;
    this.users = users;
  }

  List<FilterTerm> parse() {
    fits(text);
    List<FilterTerm> terms = new ArrayList<>();
    while (skipBlanks()) {
      if (terms.size() == TERMS_MAX) {
        throw new FilterSyntaxException(at, Mistake.TERMS, Integer.toString(TERMS_MAX));
      }
      int start = at;
      FilterTerm term = term();
      portable.append(portable.isEmpty() ? "" : " ").append(portable(term, start));
      terms.add(term);
    }
    fits(portable);
    return terms;
  }

  private static void fits(CharSequence text) {
    if (NameText.bytes(text.toString()).length > EventFilter.TEXT_MAX) {
      throw new FilterSyntaxException(0, Mistake.TOO_LONG, Integer.toString(EventFilter.TEXT_MAX));
    }
  }

  /** What was parsed, with numbers for the names of users. */
  String portable() {
    return portable.toString();
  }

  private String portable(FilterTerm term, int start) {
    return switch (term) {
      case FilterTerm.Not not -> "-" + portable(not.term(), start + 1);
      case FilterTerm.User user ->
          user.uids().stream()
              .map(Integer::toUnsignedString)
              .collect(Collectors.joining(",", "user:", ""));
      default -> text.substring(start, at);
    };
  }

  private boolean skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private FilterTerm term() {
    int start = at;
    boolean negated = text.charAt(at) == '-' || text.charAt(at) == '!';
    if (negated) {
      at++;
    }
    String word = word(start);
    if (word.isEmpty()) {
      throw new FilterSyntaxException(start, Mistake.TERM_MISSING);
    }
    FilterTerm term = term(start, word);
    return negated ? new FilterTerm.Not(term) : term;
  }

  /** Up to the next blank outside double quotes; the quotes themselves are dropped. */
  private String word(int start) {
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    while (at < text.length() && (quoted || !Character.isWhitespace(text.charAt(at)))) {
      char c = text.charAt(at++);
      if (c == '"') {
        quoted = !quoted;
      } else {
        word.append(c);
      }
    }
    if (quoted) {
      throw new FilterSyntaxException(start, Mistake.QUOTE_OPEN);
    }
    return word.toString();
  }

  private FilterTerm term(int start, String word) {
    if (word.startsWith("exit!=")) {
      return new FilterTerm.Exit(number(start, "exit", word.substring(6), 255), true);
    }
    int colon = word.indexOf(':');
    String value = word.substring(colon + 1);
    return switch (colon < 0 ? "" : word.substring(0, colon)) {
      case "pid" -> new FilterTerm.Pid(numbers(start, "pid", value));
      case "ppid" -> new FilterTerm.Ppid(numbers(start, "ppid", value));
      case "user" -> new FilterTerm.User(list(start, "user", value, name -> user(start, name)));
      case "type" ->
          new FilterTerm.Type(
              EnumSet.copyOf(
                  FilterParser.<EventType>list(start, "type", value, name -> type(start, name))));
      case "name" -> new FilterTerm.Name(needle(start, "name", value));
      case "path" -> new FilterTerm.Path(needle(start, "path", value));
      case "exit" -> new FilterTerm.Exit(number(start, "exit", value, 255), false);
      case "signal" -> new FilterTerm.Signal(number(start, "signal", value, 127));
      case "tree" -> new FilterTerm.Tree(root(start, value));
      default -> new FilterTerm.Anywhere(new FilterTerm.Needle(word, needles++));
    };
  }

  private FilterTerm.Needle needle(int start, String term, String value) {
    if (value.isEmpty()) {
      throw new FilterSyntaxException(start, Mistake.TEXT_MISSING, term);
    }
    return new FilterTerm.Needle(value, needles++);
  }

  private Set<Integer> numbers(int start, String term, String value) {
    return list(start, term, value, part -> number(start, term, part, Integer.MAX_VALUE));
  }

  private static <T> Set<T> list(
      int start, String term, String value, Function<String, T> element) {
    Set<T> set = new TreeSet<>();
    for (String part : value.split(",")) {
      if (!part.isEmpty()) {
        set.add(element.apply(part));
      }
    }
    if (set.isEmpty()) {
      throw new FilterSyntaxException(start, Mistake.VALUE_MISSING, term);
    }
    return set;
  }

  private static int number(int start, String term, String value, int max) {
    if (value.matches("\\d{1,10}") && Long.parseLong(value) <= max) {
      return Integer.parseInt(value);
    }
    throw new FilterSyntaxException(start, Mistake.NUMBER, term, Integer.toString(max), value);
  }

  private int user(int start, String name) {
    if (name.matches("\\d{1,10}") && Long.parseLong(name) <= UID_MAX) {
      return Integer.parseUnsignedInt(name);
    }
    return users.uid(name).orElseThrow(() -> new FilterSyntaxException(start, Mistake.USER, name));
  }

  private static EventType type(int start, String name) {
    return Labeled.of(EventType.class, name.toLowerCase(Locale.ROOT))
        .orElseThrow(() -> new FilterSyntaxException(start, Mistake.TYPE, name));
  }

  private static SubtreeRoot root(int start, String value) {
    String[] parts = value.split("@", 2);
    int tgid = number(start, "tree", parts[0], Integer.MAX_VALUE);
    if (parts.length == 1) {
      return new SubtreeRoot(tgid, -1);
    }
    if (!parts[1].matches("\\d{1,18}")) {
      throw new FilterSyntaxException(start, Mistake.TREE, value);
    }
    return new SubtreeRoot(tgid, Long.parseLong(parts[1]));
  }
}
