package org.openedr.console.migration.preflight;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.config.LiveValue;
import org.openedr.console.finding.Severity;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.target.ConfigTarget;
import org.openedr.console.step.StepException;
import org.openedr.console.systemd.UnitStatus;

/** The agent's configuration file, and what a run would change in it. */
final class ConfigChecks {
  private static final String GROUP = "config";

  private ConfigChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("config.file", GROUP, "The configuration is valid", false, ConfigChecks::file),
        new Check(
            "config.change",
            GROUP,
            "What the run changes in it can be changed alone",
            false,
            ConfigChecks::change),
        new Check(
            "config.live",
            GROUP,
            "Values that the agent of before ignores and that come into force",
            true,
            ConfigChecks::live),
        new Check(
            "config.reload",
            GROUP,
            "It is written only while the service is stopped",
            true,
            ConfigChecks::reload));
  }

  private static Path path(PreflightContext scene) {
    return scene.parts().paths().configFile();
  }

  private static boolean absent(PreflightContext scene) {
    return Files.notExists(path(scene), LinkOption.NOFOLLOW_LINKS);
  }

  private static CheckOutcome file(PreflightContext scene) throws Exception {
    String name = PreflightContext.shown(path(scene));
    boolean edits = ConfigTarget.edits(scene.request().kind());
    if (absent(scene)) {
      return edits && scene.unit().isPresent()
          ? CheckOutcome.blocking(
              "there is no " + name, "An empty file stands for all defaults; the agent needs one.")
          : CheckOutcome.info("there is no " + name);
    }
    List<ConfigProblem> problems = scene.config().problems();
    List<String> errors = sentences(problems, Severity.ERROR);
    if (!errors.isEmpty()) {
      String evidence = name + ": " + String.join("; ", errors);
      String remedy = "Our agent does not start with it: openedr-console config, or an editor.";
      return edits || scene.request().kind() == RunKind.ROLLBACK_RUNTIME
          ? CheckOutcome.blocking(evidence, remedy)
          : CheckOutcome.warning(evidence, "The backup's takes its place.");
    }
    List<String> warnings = sentences(problems, Severity.WARNING);
    return warnings.isEmpty()
        ? CheckOutcome.ok(name)
        : CheckOutcome.warning(name + ": " + String.join("; ", warnings), "See docs/config.md.");
  }

  private static List<String> sentences(List<ConfigProblem> problems, Severity severity) {
    return problems.stream()
        .filter(each -> each.severity() == severity)
        .map(
            each ->
                PreflightContext.shown(
                    (ConfigTarget.sentence(each) + " " + each.suggestion()).strip()))
        .toList();
  }

  private static CheckOutcome change(PreflightContext scene) throws Exception {
    if (!ConfigTarget.edits(scene.request().kind()) || absent(scene)) {
      return CheckOutcome.info("no value of it is changed");
    }
    if (scene.config().config() == null) {
      return CheckOutcome.unknown(false, "it has errors: see config.file");
    }
    String text = Files.readString(path(scene), StandardCharsets.UTF_8);
    try {
      ConfigTarget.text(scene.request(), text);
      var wanted = ConfigTarget.wanted(scene.request(), text);
      return CheckOutcome.ok(
          wanted.isEmpty() ? "nothing changes" : PreflightContext.shown(wanted.toString()));
    } catch (StepException e) {
      return CheckOutcome.blocking(
          PreflightContext.shown(String.valueOf(e.getMessage())), e.remedy());
    }
  }

  private static CheckOutcome live(PreflightContext scene) throws Exception {
    List<LiveValue> values = ConfigTarget.comingAlive(scene.request(), scene.parts());
    if (values.isEmpty()) {
      return CheckOutcome.ok("none");
    }
    String evidence =
        PreflightContext.shown(
            values.stream().map(LiveValue::sentence).collect(Collectors.joining("; ")));
    return values.stream().anyMatch(LiveValue::leavesOut)
        ? CheckOutcome.warning(
            evidence,
            "Decide before the run: openedr-console config set KEY=VALUE, or unset; docs/config.md"
                + " tells what each of them does.")
        : CheckOutcome.info(evidence);
  }

  private static CheckOutcome reload(PreflightContext scene) throws Exception {
    boolean active = scene.unit().map(UnitStatus::active).orElse(false);
    return active
        ? CheckOutcome.info(
            "the service runs; an existing agent ends when its file changes meanwhile",
            "Do not edit the file yourself during the run.")
        : CheckOutcome.ok("the service does not run");
  }
}
