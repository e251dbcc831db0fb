package org.openedr.console.config;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.NearestWord;
import org.openedr.console.base.text.QuotedText;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Changes values in the text of a configuration. Everything else stays as it is, byte for byte;
 * what cannot be done so is refused.
 */
final class ConfigEdit {
  private ConfigEdit() {}

  /**
   * @param values dotted key → value as YAML; an empty value takes the key out. A key that is in
   *     the text in two spellings is changed in both
   * @throws EditRefusedException with the reason
   */
  static String apply(String text, Map<String, String> values) throws EditRefusedException {
    String mark = text.substring(0, text.length() - AgentConfigFile.withoutMark(text).length());
    String edited = text.substring(mark.length());
    for (Map.Entry<String, String> change : values.entrySet()) {
      ConfigKey key = key(change.getKey());
      String wanted = change.getValue().strip();
      Object value = wanted.isEmpty() ? null : value(key, wanted);
      List<String> present = key.spellings().stream().map(key::pathOf).toList();
      Map<String, String> before = leaves(edited);
      present = present.stream().filter(before::containsKey).toList();
      for (String path : present.isEmpty() && value != null ? List.of(key.path()) : present) {
        edited = one(edited, path, value);
      }
    }
    return mark + edited;
  }

  private static ConfigKey key(String path) throws EditRefusedException {
    ConfigKey key = ConfigSchema.key(path);
    if (key == null) {
      List<String> known = ConfigSchema.KEYS.stream().map(ConfigKey::path).toList();
      throw new EditRefusedException(
          "There is no key "
              + QuotedText.quoted(path)
              + "."
              + NearestWord.of(path, known).map(near -> " Did you mean " + near + "?").orElse(""));
    }
    return key;
  }

  private static Object value(ConfigKey key, String yaml) throws EditRefusedException {
    ProblemCollector problems = new ProblemCollector();
    Object value = null;
    if (!ConfigText.refuse(yaml, problems)) {
      Node node = YamlTree.parse(yaml, problems);
      if (node != null && !ConfigValidator.isNull(node)) {
        boolean whole = new YamlPositions(yaml).end(node) == yaml.length() && !yaml.contains("\n");
        value = whole ? ValueValidator.judge(key.path(), key, node, problems) : null;
      }
    }
    if (value == null || problems.hasErrors()) {
      String why = problems.list().stream().map(ConfigEdit::sentence).findFirst().orElse("");
      String all = why.isEmpty() ? "It is no " + key.type().kind().replace("a ", "") + "." : why;
      throw new EditRefusedException(
          format("%s cannot be set to %s. %s", key.path(), QuotedText.quoted(yaml), all));
    }
    return value;
  }

  private static String sentence(ConfigProblem problem) {
    return (problem.message() + " " + problem.suggestion()).strip();
  }

  /** Null takes the key out. */
  private static String one(String text, String path, @Nullable Object value)
      throws EditRefusedException {
    Map<String, String> wanted = leaves(text);
    String leaf = value == null ? null : leaf(YamlValue.flow(value));
    if (Objects.equals(wanted.get(path), leaf)) {
      return text;
    }
    YamlChange change = new YamlChange(text, root(text));
    String edited = value == null ? change.remove(path) : change.set(path, value);
    if (leaf == null) {
      wanted.remove(path);
    } else {
      wanted.put(path, leaf);
    }
    if (!text.endsWith("\n") && !text.isEmpty() && edited.endsWith("\n")) {
      edited = edited.substring(0, edited.length() - (edited.endsWith("\r\n") ? 2 : 1));
    }
    if (!leaves(edited).equals(wanted)) {
      throw new EditRefusedException(
          path + " cannot be changed alone in this file; change it in an editor.");
    }
    return edited;
  }

  private static @Nullable Node root(String text) throws EditRefusedException {
    ProblemCollector problems = new ProblemCollector();
    Node root = ConfigText.refuse(text, problems) ? null : YamlTree.parse(text, problems);
    for (ConfigProblem problem : problems.list()) {
      throw new EditRefusedException(
          format(
              "The file has to be mended in an editor first: line %d: %s",
              problem.line(), problem.message()));
    }
    return root;
  }

  private static String leaf(String yaml) throws EditRefusedException {
    return leafText(Objects.requireNonNull(root(yaml)));
  }

  private static Map<String, String> leaves(String text) throws EditRefusedException {
    Map<String, String> leaves = new TreeMap<>();
    Node root = root(text);
    if (root instanceof MappingNode mapping) {
      gather("", mapping, leaves);
    } else if (root != null && !ConfigValidator.isNull(root)) {
      throw new EditRefusedException("The file is no mapping of keys to values.");
    }
    return leaves;
  }

  private static void gather(String path, MappingNode mapping, Map<String, String> leaves)
      throws EditRefusedException {
    for (NodeTuple entry : mapping.getValue()) {
      String name =
          entry.getKeyNode() instanceof ScalarNode scalar
              ? scalar.getValue()
              : leafText(entry.getKeyNode());
      String below = path.isEmpty() ? name : path + "." + name;
      if (entry.getValueNode() instanceof MappingNode section) {
        gather(below, section, leaves);
      } else if (ConfigSchema.members(below) == null
          || !ConfigValidator.isNull(entry.getValueNode())) {
        if (leaves.put(below, leafText(entry.getValueNode())) != null) {
          throw new EditRefusedException(
              format(
                  "The file has to be mended in an editor first: %s is given twice (line %d).",
                  QuotedText.quoted(below), entry.getKeyNode().getStartMark().getLine() + 1));
        }
      }
    }
  }

  private static String leafText(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalar.getTag() + " " + scalar.getValue();
      case SequenceNode list ->
          list.getValue().stream().map(ConfigEdit::leafText).toList().toString();
      case MappingNode mapping ->
          mapping.getValue().stream()
              .map(e -> leafText(e.getKeyNode()) + ": " + leafText(e.getValueNode()))
              .toList()
              .toString();
      default -> node.toString();
    };
  }
}
