package org.openedr.console.history;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.openedr.console.event.EventType;
import org.openedr.console.history.FilterSyntaxException.Mistake;
import org.openedr.console.process.UserNames;

/** Reads the text form of an {@link EventFilter}. */
final class FilterParser {
  private final String text;
  private final UserNames users;
  private int at;
  private int needles;

  FilterParser(String text, UserNames users) {
    this.text = text;
    this.users = users;
  }

  List<Term> parse() {
    List<Term> terms = new ArrayList<>();
    while (skipBlanks()) {
      terms.add(term());
    }
    return terms;
  }

  private boolean skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  private Term term() {
    int start = at;
    boolean negated = text.charAt(at) == '-' || text.charAt(at) == '!';
    if (negated) {
      at++;
    }
    String word = word(start);
    if (word.isEmpty()) {
      throw new FilterSyntaxException(start, Mistake.TERM_MISSING);
    }
    Term term = term(start, word);
    return negated ? new Term.Not(term) : term;
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

  private Term term(int start, String word) {
    if (word.startsWith("exit!=")) {
      return new Term.Exit(number(start, "exit", word.substring(6), 255), true);
    }
    int colon = word.indexOf(':');
    String value = word.substring(colon + 1);
    return switch (colon < 0 ? "" : word.substring(0, colon)) {
      case "pid" -> new Term.Pid(numbers(start, "pid", value));
      case "ppid" -> new Term.Ppid(numbers(start, "ppid", value));
      case "user" -> new Term.User(list(start, "user", value, name -> user(start, name)));
      case "type" ->
          new Term.Type(
              EnumSet.copyOf(
                  FilterParser.<EventType>list(start, "type", value, name -> type(start, name))));
      case "name" -> new Term.Name(needle(start, "name", value));
      case "path" -> new Term.Path(needle(start, "path", value));
      case "exit" -> new Term.Exit(number(start, "exit", value, 255), false);
      case "signal" -> new Term.Signal(number(start, "signal", value, 127));
      case "tree" -> new Term.Tree(root(start, value));
      default -> new Term.Anywhere(new Term.Needle(word, needles++));
    };
  }

  private Term.Needle needle(int start, String term, String value) {
    if (value.isEmpty()) {
      throw new FilterSyntaxException(start, Mistake.TEXT_MISSING, term);
    }
    return new Term.Needle(value, needles++);
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
    if (name.matches("\\d{1,10}")) {
      return Integer.parseUnsignedInt(name);
    }
    return users.uid(name).orElseThrow(() -> new FilterSyntaxException(start, Mistake.USER, name));
  }

  private static EventType type(int start, String name) {
    for (EventType type : EventType.values()) {
      if (type.label().equals(name.toLowerCase(Locale.ROOT))) {
        return type;
      }
    }
    throw new FilterSyntaxException(start, Mistake.TYPE, name);
  }

  private static TreeRoot root(int start, String value) {
    String[] parts = value.split("@", 2);
    int tgid = number(start, "tree", parts[0], Integer.MAX_VALUE);
    if (parts.length == 1) {
      return new TreeRoot(tgid, -1);
    }
    if (!parts[1].matches("\\d{1,18}")) {
      throw new FilterSyntaxException(start, Mistake.TREE, value);
    }
    return new TreeRoot(tgid, Long.parseLong(parts[1]));
  }
}
