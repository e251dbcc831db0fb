package org.openedr.console.migration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.service.UnitStatus;
import org.openedr.console.step.StepException;

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
            "config.reload",
            GROUP,
            "It is written only while the service is stopped",
            true,
            ConfigChecks::reload));
  }

  private static Path path(Scene scene) {
    return scene.parts().paths().configFile();
  }

  private static boolean absent(Scene scene) {
    return Files.notExists(path(scene), LinkOption.NOFOLLOW_LINKS);
  }

  private static Outcome file(Scene scene) throws Exception {
    String name = Scene.shown(path(scene));
    boolean edits = ConfigTarget.edits(scene.request().kind());
    if (absent(scene)) {
      return edits && scene.unit().isPresent()
          ? Outcome.blocking(
              "there is no " + name, "An empty file stands for all defaults; the agent needs one.")
          : Outcome.info("there is no " + name);
    }
    List<ConfigProblem> problems = scene.config().problems();
    List<String> errors = sentences(problems, ConfigProblem.Severity.ERROR);
    if (!errors.isEmpty()) {
      String evidence = name + ": " + String.join("; ", errors);
      String remedy = "Our agent does not start with it: console config, or an editor.";
      return edits || scene.request().kind() == PlanKind.ROLLBACK_RUNTIME
          ? Outcome.blocking(evidence, remedy)
          : Outcome.warning(evidence, "The backup's takes its place.");
    }
    List<String> warnings = sentences(problems, ConfigProblem.Severity.WARNING);
    return warnings.isEmpty()
        ? Outcome.ok(name)
        : Outcome.warning(name + ": " + String.join("; ", warnings), "See docs/config.md.");
  }

  private static List<String> sentences(
      List<ConfigProblem> problems, ConfigProblem.Severity severity) {
    return problems.stream()
        .filter(each -> each.severity() == severity)
        .map(each -> Scene.shown((ConfigTarget.sentence(each) + " " + each.suggestion()).strip()))
        .toList();
  }

  private static Outcome change(Scene scene) throws Exception {
    if (!ConfigTarget.edits(scene.request().kind()) || absent(scene)) {
      return Outcome.info("no value of it is changed");
    }
    if (scene.config().config() == null) {
      return Outcome.unknown(false, "it has errors: see config.file");
    }
    String text = Files.readString(path(scene), StandardCharsets.UTF_8);
    try {
      ConfigTarget.text(scene.request(), text);
      var wanted = ConfigTarget.wanted(scene.request(), text);
      return Outcome.ok(wanted.isEmpty() ? "nothing changes" : Scene.shown(wanted.toString()));
    } catch (StepException e) {
      return Outcome.blocking(Scene.shown(String.valueOf(e.getMessage())), e.remedy());
    }
  }

  private static Outcome reload(Scene scene) throws Exception {
    boolean active = scene.unit().map(UnitStatus::active).orElse(false);
    return active
        ? Outcome.info(
            "the service runs; an existing agent ends when its file changes meanwhile",
            "Do not edit the file yourself during the run.")
        : Outcome.ok("the service does not run");
  }
}
