package org.openedr.console.config;

import java.nio.file.Path;
import java.util.List;
import org.openedr.console.finding.Severity;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads and judges the agent's configuration file, YAML or JSON. Changes nothing. All problems are
 * told, not only the first; after an error of syntax no values are.
 */
public final class AgentConfigFile {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private AgentConfigFile() {}

  /** Never throws for what is in the file, or for a file that is not there: that is a problem. */
  public static ConfigReading read(Path file) {
    ProblemCollector problems = new ProblemCollector();
    String text = ConfigText.read(file, problems);
    return text == null
        ? new ConfigReading(null, problems.list(), List.of())
        : judge(text, problems);
  }

  /** As {@link #read}, of a text. */
  public static ConfigReading readText(String text) {
    ProblemCollector problems = new ProblemCollector();
    return text.length() > ConfigText.MAX_BYTES ? judgeNothing(problems) : judge(text, problems);
  }

  private static ConfigReading judgeNothing(ProblemCollector problems) {
    ConfigText.decode(new byte[ConfigText.MAX_BYTES + 1], problems);
    return new ConfigReading(null, problems.list(), List.of());
  }

  static String withoutMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  static ConfigReading judge(String text, ProblemCollector problems) {
    ConfigValidator judge = new ConfigValidator(problems);
    if (!ConfigText.refuse(text, problems)) {
      Node root = YamlTree.parse(withoutMark(text), problems);
      if (root != null) {
        judge.judge(root);
      } else if (!problems.hasErrors()) {
        String message = "It is empty: the defaults apply.";
        problems.add(Severity.INFO, 0, 0, "", message, "");
      }
      if (root != null || !problems.hasErrors()) {
        ConfigDefaults assembly = new ConfigDefaults(judge.given());
        return new ConfigReading(
            problems.hasErrors() ? null : assembly.config(),
            problems.list(),
            assembly.values(judge.wrong()));
      }
    }
    return new ConfigReading(null, problems.list(), List.of());
  }
}
