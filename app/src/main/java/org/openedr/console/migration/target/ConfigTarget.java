package org.openedr.console.migration.target;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.config.LiveValue;
import org.openedr.console.config.TextChange;
import org.openedr.console.finding.Severity;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.backup.CurrentUnit;
import org.openedr.console.migration.backup.OurAgent;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.StepException;
import org.openedr.console.systemd.UnitStatus;

/**
 * The configuration that a run is to write: the old text with as few values changed as possible.
 */
public final class ConfigTarget {
  static final String VERSION = "monitor.version";

  private static final String NAME = "/etc/openedr/agent/config.yaml";

  private ConfigTarget() {}

  /** Runs of these kinds write the text that is there; the others bring a backup's, or none. */
  public static boolean edits(RunKind kind) {
    return kind == RunKind.MIGRATE || kind == RunKind.ROLLBACK_REBUILD;
  }

  /**
   * Values that a run wants in the file: the monitor's version and those of the profile.
   *
   * @param text of the file that is there
   */
  public static Map<String, String> wanted(RunRequest request, String text) {
    if (!edits(request.kind())) {
      return Map.of();
    }
    Map<String, String> wanted = new TreeMap<>(request.profile().settings());
    String version = effective(text).orElse("auto");
    if (request.kind() == RunKind.ROLLBACK_REBUILD && !version.equals("v1")) {
      wanted.put(VERSION, "v1");
    }
    if (request.kind() == RunKind.MIGRATE && version.equals("v1")) {
      wanted.put(VERSION, "v2");
    }
    return wanted;
  }

  /**
   * Values of the file that the agent of now ignores, and that count once ours is there.
   *
   * @return none, too, when the run does not bring our agent, or when it is there already
   */
  public static List<LiveValue> comingAlive(RunRequest request, MigrationPorts parts)
      throws StepException {
    UnitStatus unit = CurrentUnit.status(parts).filter(UnitStatus::exists).orElse(null);
    String program = unit == null || unit.execStart().isEmpty() ? "" : unit.execStart().getFirst();
    return edits(request.kind()) && unit != null && !OurAgent.is(parts, program)
        ? LiveValue.of(AgentConfigFile.read(parts.paths().configFile()))
        : List.of();
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
  public static String text(RunRequest request, String text) throws StepException {
    return change(request, text).after();
  }

  /** A unified diff; empty when nothing changes. */
  public static String diff(RunRequest request, String text) throws StepException {
    return change(request, text).diff();
  }

  private static ConfigChange change(RunRequest request, String text) throws StepException {
    Map<String, String> wanted = wanted(request, text);
    ConfigChange change = TextChange.of(NAME, text, wanted);
    String problem = change.problem();
    if (problem != null) {
      throw new StepException(
          "The configuration cannot be changed: " + problem, "Mend it in an editor first.");
    }
    Optional<ConfigProblem> error =
        change.reading().problems().stream()
            .filter(each -> each.severity() == Severity.ERROR)
            .findFirst();
    if (edits(request.kind()) && error.isPresent()) {
      throw new StepException(
          "The configuration has an error: " + sentence(error.get()), error.get().suggestion());
    }
    return change;
  }

  /** With its place, as compilers write it. */
  public static String sentence(ConfigProblem problem) {
    String place = problem.line() == 0 ? "" : format("%d:%d: ", problem.line(), problem.column());
    return place + problem.message();
  }
}
