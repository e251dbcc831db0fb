package org.openedr.console.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.LinkedPaths;
import org.openedr.console.base.text.NearestWord;
import org.openedr.console.base.text.QuotedText;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Judges one value by the type of its key. */
record ValueValidator(String path, ConfigKey key, ProblemCollector problems) {
  static final int MAX_PATHS = 1000;

  private static final String OF_PROCESSES = "collectors.process.";

  /** bpf/include/openedr_wire.h, OPENEDR_EXE_COMPONENTS: of so many the first are not known. */
  private static final int KNOWN_NAMES = 32;

  /** linux: include/uapi/linux/limits.h, PATH_MAX. */
  private static final int MAX_TEXT = 4096;

  /**
   * The value as {@code Boolean}, {@code Integer}, {@code BigDecimal}, {@code String} or list of
   * strings; null when it is none of its type, which {@code problems} then says.
   */
  static @Nullable Object judge(String path, ConfigKey key, Node node, ProblemCollector problems) {
    return new ValueValidator(path, key, problems).judge(node);
  }

  private @Nullable Object judge(Node node) {
    return switch (key.type()) {
      case ValueType.Paths paths -> paths(node);
      case ValueType other when !(node instanceof ScalarNode) -> mismatch(node);
      case ValueType.Flag flag -> flag((ScalarNode) node);
      case ValueType.Whole whole -> whole((ScalarNode) node, whole);
      case ValueType.Fraction fraction -> fraction((ScalarNode) node, fraction);
      case ValueType.Choice choice -> choice((ScalarNode) node, choice);
      case ValueType.Text text -> text((ScalarNode) node, text);
      case ValueType.FilePath file -> filePath((ScalarNode) node, file);
    };
  }

  private @Nullable Object flag(ScalarNode node) {
    if (!node.getTag().equals(Tag.BOOL)) {
      return mismatch(node);
    }
    // the other words of YAML 1.1
    return switch (node.getValue().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      default -> false;
    };
  }

  private @Nullable Object whole(ScalarNode node, ValueType.Whole type) {
    if (!node.isPlain() || !node.getValue().matches("[-+]?(0|[1-9][0-9_]*)")) {
      return mismatch(node);
    }
    BigDecimal value = new BigDecimal(node.getValue().replace("_", ""));
    BigDecimal min = BigDecimal.valueOf(type.min());
    BigDecimal max = BigDecimal.valueOf(type.max());
    if (outside(node, value, min, max)) {
      return null;
    }
    int number = value.intValueExact();
    if (type.powerOfTwo() && Integer.bitCount(number) != 1) {
      int below = Integer.highestOneBit(number);
      String todo = "Write " + below + (below < type.max() ? " or " + below * 2 : "") + ".";
      return wrong(node, key.path() + " is " + number + ", but wanted is a power of two.", todo);
    }
    return number;
  }

  private @Nullable Object fraction(ScalarNode node, ValueType.Fraction type) {
    // nine digits are finer than any sampling; exponents would allow numbers of any size
    if (!node.isPlain() || !node.getValue().matches("[-+]?[0-9]{1,9}(\\.[0-9]{0,9})?")) {
      return mismatch(node);
    }
    BigDecimal value = new BigDecimal(node.getValue());
    return outside(node, value, type.min(), type.max()) ? null : value;
  }

  private boolean outside(ScalarNode node, BigDecimal value, BigDecimal min, BigDecimal max) {
    if (value.compareTo(min) >= 0 && value.compareTo(max) <= 0) {
      return false;
    }
    BigDecimal nearest = value.compareTo(min) < 0 ? min : max;
    String message =
        key.path() + " is " + node.getValue() + ", but allowed is " + key.type().range() + ".";
    wrong(node, message, "The nearest that is allowed is " + nearest.toPlainString() + ".");
    return true;
  }

  private @Nullable Object choice(ScalarNode node, ValueType.Choice type) {
    if (type.words().contains(node.getValue())) {
      return node.getValue();
    }
    String todo =
        NearestWord.of(node.getValue(), type.words())
            .map(word -> "Did you mean " + word + "?")
            .orElse("Write one of these.");
    String found = key.path() + " is " + QuotedText.quoted(node.getValue());
    return wrong(node, found + ", but allowed is " + type.range() + ".", todo);
  }

  private @Nullable Object text(ScalarNode node, ValueType.Text type) {
    String value = oneLine(node);
    if (value != null && !type.rule().matcher(value).matches()) {
      String found = key.path() + " is " + QuotedText.quoted(value);
      return wrong(node, found + ", but wanted is: " + type.ruleText() + ".", "");
    }
    return value;
  }

  private @Nullable Object filePath(ScalarNode node, ValueType.FilePath type) {
    String value = oneLine(node);
    if (value == null || (value.isEmpty() && type.mayBeEmpty())) {
      return value;
    }
    if (!value.startsWith("/") || value.endsWith("/") || ("" + value + "/").contains("/../")) {
      String message =
          key.path() + " is " + QuotedText.quoted(value) + ", but wanted is the path of a file, ";
      return wrong(node, message + type.range() + ".", "Begin with / and end with a name.");
    }
    return value;
  }

  private @Nullable Object paths(Node node) {
    if (!(node instanceof SequenceNode list)) {
      boolean word = node instanceof ScalarNode scalar && !scalar.getValue().isEmpty();
      String todo = word ? "[" + ((ScalarNode) node).getValue() + "]" : "[/tmp, /var/tmp]";
      return wrong(node, found(node), "Write it in brackets: " + todo + ".");
    }
    if (list.getValue().size() > MAX_PATHS) {
      return wrong(list, key.path() + " has more than " + MAX_PATHS + " entries.", "");
    }
    boolean ours = path.startsWith(OF_PROCESSES) && !list.getValue().isEmpty();
    LinkedPaths links = ours ? LinkedPaths.ofMachine() : null;
    List<String> values = new ArrayList<>();
    boolean fine = true;
    for (Node item : list.getValue()) {
      String value = item instanceof ScalarNode scalar ? oneLine(scalar) : null;
      if (!(item instanceof ScalarNode)) {
        wrong(item, "An entry of " + key.path() + " is no path.", "Write one path per entry.");
      } else if (value != null && value.isEmpty()) {
        wrong(item, "An empty path in " + key.path() + " fits every program.", "Take it out.");
        value = null;
      } else if (value != null && !value.startsWith("/") && !value.startsWith("*")) {
        String message =
            QuotedText.quoted(value) + " fits no program: paths of programs begin with /.";
        problems.warning(item.getStartMark(), path, message, "Begin it with / or *.");
      } else if (value != null && links != null) {
        place(links, item.getStartMark(), value);
      }
      fine &= value != null;
      values.add(value == null ? "" : value);
    }
    return fine ? List.copyOf(values) : null;
  }

  /** What a rule comes to on this machine. */
  private void place(LinkedPaths links, Mark at, String rule) {
    String shown = QuotedText.quoted(rule);
    Optional<String> place = links.withoutLinks(rule);
    if (place.isPresent()) {
      String message =
          shown
              + " leads to "
              + QuotedText.quoted(place.get())
              + " by a symbolic link: both count.";
      problems.note(at, path, message, "");
    } else if (path.endsWith(".include_paths") && !links.exists(rule)) {
      String message = shown + " is not on this machine: no program is started from there.";
      problems.warning(at, path, message, "Correct it, unless it comes later.");
    }
    if (rule.chars().filter(c -> c == '/').count() >= KNOWN_NAMES) {
      String message =
          shown + " is too deep: of such a path the end alone is known, so its programs are kept.";
      problems.warning(at, path, message, "Name a folder further up.");
    }
  }

  private @Nullable String oneLine(ScalarNode node) {
    String value = node.getValue();
    if (value.length() > MAX_TEXT || value.codePoints().anyMatch(QuotedText::invisible)) {
      String todo = "Write one line of visible text, at most " + MAX_TEXT + " characters.";
      wrong(node, key.path() + " holds a text of several lines, hidden or too long.", todo);
      return null;
    }
    return value;
  }

  private @Nullable Object mismatch(Node node) {
    boolean quoted = node instanceof ScalarNode scalar && !scalar.isPlain();
    boolean text = key.type() instanceof ValueType.Flag || node.getTag().equals(Tag.STR);
    String todo =
        quoted && text
            ? "Write it without quotes."
            : "Write "
                + (key.type() instanceof ValueType.Flag ? "" : "for example ")
                + (key.type() instanceof ValueType.Flag ? "true or false" : key.preset())
                + ".";
    return wrong(node, found(node), todo);
  }

  private String found(Node node) {
    String what =
        switch (node) {
          case MappingNode mapping -> "a mapping";
          case SequenceNode list -> "a list";
          case ScalarNode scalar -> word(scalar) + " " + QuotedText.quoted(scalar.getValue());
          default -> "something else";
        };
    return key.path() + " is " + what + ", but wanted is " + key.type().kind() + ".";
  }

  private static String word(ScalarNode node) {
    if (node.getTag().equals(Tag.BOOL)) {
      return "the word";
    }
    boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    return number ? "the number" : "the text";
  }

  private @Nullable Object wrong(Node node, String message, String suggestion) {
    problems.error(node.getStartMark(), path, message, suggestion);
    return null;
  }
}
