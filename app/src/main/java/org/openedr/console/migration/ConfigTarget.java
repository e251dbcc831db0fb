package org.openedr.console.migration;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.config.TextChange;
import org.openedr.console.step.StepException;

/**
 * The configuration that a run is to write: the old text with as few values changed as possible.
 */
final class ConfigTarget {
  static final String VERSION = "monitor.version";

  private static final String NAME = "/etc/openedr/agent/config.yaml";

  private ConfigTarget() {}

  /** Runs of these kinds write the text that is there; the others bring a backup's, or none. */
  static boolean edits(PlanKind kind) {
    return kind == PlanKind.MIGRATE || kind == PlanKind.ROLLBACK_REBUILD;
  }

  /**
   * Values that a run wants in the file: the monitor's version and those of the profile.
   *
   * @param text of the file that is there
   */
  static Map<String, String> wanted(PlanRequest request, String text) {
    if (!edits(request.kind())) {
      return Map.of();
    }
    Map<String, String> wanted = new TreeMap<>(request.profile().settings());
    String version = effective(text).orElse("auto");
    if (request.kind() == PlanKind.ROLLBACK_REBUILD && !version.equals("v1")) {
      wanted.put(VERSION, "v1");
    }
    if (request.kind() == PlanKind.MIGRATE && version.equals("v1")) {
      wanted.put(VERSION, "v2");
    }
    return wanted;
  }

  private static Optional<String> effective(String text) {
    return AgentConfigFile.readText(text).values().stream()
        .filter(each -> each.key().equals(VERSION))
        .map(EffectiveValue::value)
        .findFirst();
  }

  /**
   * The new text; comments and order stay, the result is validated.
   *
   * @throws StepException it has errors, or cannot be changed without an editor
   */
  static String text(PlanRequest request, String text) throws StepException {
    return change(request, text).after();
  }

  /** A unified diff; empty when nothing changes. */
  static String diff(PlanRequest request, String text) throws StepException {
    return change(request, text).diff();
  }

  private static ConfigChange change(PlanRequest request, String text) throws StepException {
    Map<String, String> wanted = wanted(request, text);
    ConfigChange change = TextChange.of(NAME, text, wanted);
    String problem = change.problem();
    if (problem != null) {
      throw new StepException(
          "The configuration cannot be changed: " + problem, "Mend it in an editor first.");
    }
    Optional<ConfigProblem> error =
        change.reading().problems().stream()
            .filter(each -> each.severity() == ConfigProblem.Severity.ERROR)
            .findFirst();
    if (edits(request.kind()) && error.isPresent()) {
      throw new StepException(
          "The configuration has an error: " + sentence(error.get()), error.get().suggestion());
    }
    return change;
  }

  /** With its place, as compilers write it. */
  static String sentence(ConfigProblem problem) {
    String place = problem.line() == 0 ? "" : "%d:%d: ".formatted(problem.line(), problem.column());
    return place + problem.message();
  }
}
