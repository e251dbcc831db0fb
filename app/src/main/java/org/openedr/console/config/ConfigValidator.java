package org.openedr.console.config;

import static org.openedr.console.base.text.RootFormat.format;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.NearestWord;
import org.openedr.console.base.text.QuotedText;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Judges a tree of nodes by the schema, and gathers the values that it sets. */
final class ConfigValidator {
  /** A value and where it is. */
  record Given(Object value, String spelling, Mark at) {}

  private final ProblemCollector problems;
  private final Map<String, Given> given = new LinkedHashMap<>();
  private final Set<String> wrong = new HashSet<>();
  private final Map<ConfigKey, Map<String, Mark>> spellings = new LinkedHashMap<>();

  ConfigValidator(ProblemCollector problems) {
    this.problems = problems;
  }

  /** By the path of the guide. */
  Map<String, Given> given() {
    return given;
  }

  /** Paths that are set to something that is no value. */
  Set<String> wrong() {
    return wrong;
  }

  void judge(Node root) {
    if (isNull(root)) {
      return;
    }
    if (root instanceof MappingNode mapping) {
      section("", mapping);
      crossChecks();
    } else {
      String message = "The configuration is no mapping of keys to values.";
      problems.error(root.getStartMark(), "", message, "Begin with, for example, log_level: info");
    }
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
  }

  private void section(String path, MappingNode mapping) {
    Map<String, Integer> lines = new HashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      Node name = entry.getKeyNode();
      Mark at = name.getStartMark();
      if (!(name instanceof ScalarNode scalar)) {
        problems.error(at, path, "A key is a list or a mapping.", "Write a word.");
        continue;
      }
      String member = path.isEmpty() ? scalar.getValue() : path + "." + scalar.getValue();
      Integer first = lines.putIfAbsent(scalar.getValue(), at.getLine() + 1);
      if (first != null) {
        String message =
            QuotedText.quoted(scalar.getValue())
                + " is given twice: here and in line "
                + first
                + ".";
        problems.error(at, shortened(member), message, "Keep one of them.");
      } else if (scalar.getTag().equals(Tag.MERGE)) {
        String message = "Merging (<<) is not supported.";
        problems.error(at, path, message, "Write the keys themselves.");
      } else {
        member(path, member, scalar, entry.getValueNode());
      }
    }
  }

  private void member(String section, String path, ScalarNode name, Node value) {
    ConfigKey key = name.getValue().contains(".") ? null : ConfigSchema.key(path);
    boolean isSection = !name.getValue().contains(".") && ConfigSchema.members(path) != null;
    if (key != null) {
      value(path, key, name, value);
    } else if (!isSection) {
      unknown(section, name);
    } else if (isNull(value)) {
      problems.note(name.getStartMark(), path, path + " is empty: its defaults apply.", "");
    } else if (value instanceof MappingNode mapping) {
      otherCollector(path, name);
      section(path, mapping);
    } else {
      String message = path + " is no mapping, but wanted are keys and values below it.";
      String todo = "For example " + path + ":  " + firstMember(path) + ": …";
      problems.error(value.getStartMark(), path, message, todo);
    }
  }

  private static String firstMember(String section) {
    Set<String> members = ConfigSchema.members(section);
    return members == null ? "" : members.iterator().next();
  }

  private void otherCollector(String path, ScalarNode name) {
    if (ConfigSchema.OTHER_COLLECTORS.contains(path)) {
      String message = path + " is checked, but has no effect: this agent collects processes only.";
      problems.note(name.getStartMark(), path, message, "");
    }
  }

  private void value(String path, ConfigKey key, ScalarNode name, Node node) {
    Mark at = name.getStartMark();
    if (isNull(node)) {
      String message = path + " has no value: its default " + key.preset() + " applies.";
      problems.warning(at, path, message, "Write a value, or take the key out.");
      return;
    }
    Object value = ValueValidator.judge(path, key, node, problems);
    if (value == null) {
      wrong.add(key.path());
      return;
    }
    Given other = given.get(key.path());
    if (other != null && !other.value().equals(value)) {
      String message =
          format(
              "%s and %s mean the same, but differ (line %d).",
              name.getValue(), other.spelling(), other.at().getLine() + 1);
      problems.error(at, path, message, "Give both the same value.");
    } else if (other == null) {
      given.put(key.path(), new Given(value, name.getValue(), at));
    }
    if (key.spellings().size() > 1) {
      spellings.computeIfAbsent(key, any -> new LinkedHashMap<>()).put(name.getValue(), at);
    }
    textOfNumber(path, node, value);
    truncated(path, node, value);
  }

  private void textOfNumber(String path, Node node, Object value) {
    if (value instanceof String text
        && !node.getTag().equals(Tag.STR)
        && node instanceof ScalarNode scalar
        && scalar.isPlain()) {
      String message = path + " is taken as the text " + QuotedText.quoted(text) + ".";
      problems.note(node.getStartMark(), path, message, "Quotes make that plain.");
    }
  }

  /** The old agent keeps {@code (uint32)(rate * 100)}. */
  private void truncated(String path, Node node, Object value) {
    if (value instanceof BigDecimal rate && path.endsWith(".sampling_rate")) {
      int kept = (int) (rate.doubleValue() * 100);
      BigDecimal exact = rate.multiply(BigDecimal.valueOf(100));
      if (exact.compareTo(BigDecimal.valueOf(kept)) != 0) {
        String message =
            format(
                "The old agent would make %d %% of %s: it cuts to whole percent.",
                kept, rate.toPlainString());
        problems.note(node.getStartMark(), path, message, "");
      }
    }
  }

  private void unknown(String section, ScalarNode name) {
    String typed = name.getValue();
    Set<String> known = ConfigSchema.members(section);
    String todo =
        NearestWord.of(typed, known == null ? List.of() : known)
            .map(near -> "Did you mean " + near + "?")
            .orElseGet(() -> elsewhere(typed));
    String where = section.isEmpty() ? "" : " in " + section;
    String message = "There is no key " + QuotedText.quoted(typed) + where + "; it is ignored.";
    String path = section.isEmpty() ? typed : section + "." + typed;
    problems.warning(name.getStartMark(), shortened(path), message, todo);
  }

  private static String elsewhere(String name) {
    return ConfigSchema.KEYS.stream()
        .filter(key -> key.spellings().contains(name))
        .map(key -> "It belongs below " + key.section() + ".")
        .findFirst()
        .orElse("");
  }

  private static String shortened(String path) {
    return path.length() <= 100 ? path : path.substring(0, 100) + "…";
  }

  private void crossChecks() {
    spellings.forEach(this::onlyOurSpelling);
    Given batch = given.get(ConfigSchema.BATCH_SIZE);
    int buffer = whole(ConfigSchema.EVENT_BUFFER_SIZE);
    if (batch != null && (int) batch.value() > buffer) {
      String message =
          format(
              "batch_size is larger than event_buffer_size (%d): no batch can become full.",
              buffer);
      problems.warning(batch.at(), ConfigSchema.BATCH_SIZE, message, "Make it smaller.");
    }
  }

  private void onlyOurSpelling(ConfigKey key, Map<String, Mark> used) {
    String bare = key.spellings().getLast();
    Mark at = used.get(key.name());
    if (!used.containsKey(bare) && at != null) {
      String message =
          format(
              "The old agent does not read %s: there its default %s applies.",
              key.path(), key.preset());
      String todo = "If it may run again, give tls." + bare + " the same value, too.";
      problems.note(at, key.path(), message, todo);
    }
  }

  private int whole(String path) {
    @Nullable Given value = given.get(path);
    return (int) (value == null ? ConfigDefaults.preset(path) : value.value());
  }
}
