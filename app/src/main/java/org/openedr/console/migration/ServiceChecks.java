package org.openedr.console.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.Origin;
import org.openedr.console.probe.ObjectFile;
import org.openedr.console.probe.Problem;
import org.openedr.console.service.Systemd;
import org.openedr.console.service.UnitStatus;

/** The service manager, the agent's unit, its program, and what monitors now. */
final class ServiceChecks {
  private static final String GROUP = "service";
  private static final String VARIABLE = "PROCESS_MONITOR_VERSION=";
  private static final int MOST_BYTES = 64 << 10;

  private ServiceChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("service.systemd", GROUP, "systemd", true, ServiceChecks::systemd),
        new Check("service.unit", GROUP, "The agent's unit", true, ServiceChecks::unit),
        new Check("service.failed", GROUP, "The unit has not failed", true, ServiceChecks::failed),
        new Check(
            "service.reload",
            GROUP,
            "systemd has read the unit's files as they are",
            true,
            ServiceChecks::reload),
        new Check(
            "service.shadow",
            GROUP,
            "Which of the unit's files is in force",
            true,
            ServiceChecks::shadow),
        new Check("service.drop-ins", GROUP, "Drop-ins of the unit", true, ServiceChecks::dropIns),
        new Check(
            "service.program",
            GROUP,
            "The program that the unit starts",
            true,
            ServiceChecks::program),
        new Check("service.agent", GROUP, "Our agent is installed", false, ServiceChecks::agent),
        new Check("service.monitors", GROUP, "What monitors now", true, ServiceChecks::monitors),
        new Check(
            "service.pins",
            GROUP,
            "Monitors of ours that are left over",
            true,
            ServiceChecks::pins));
  }

  private static Outcome systemd(Scene scene) {
    Systemd.Presence presence = scene.parts().systemd().presence();
    if (presence.there() && !presence.problem().isEmpty()) {
      return Outcome.blocking(
          Scene.shown(presence.problem()), "Look at systemctl status dbus, and check again.");
    }
    return presence.there()
        ? Outcome.ok("it answers")
        : Outcome.info(
            Scene.shown(presence.problem()),
            "No service mode: files are exchanged, and nothing is stopped or started.");
  }

  private static Outcome none() {
    return Outcome.info("there is no such unit", "No service mode: nothing is started.");
  }

  private static Outcome unit(Scene scene) throws Exception {
    Optional<UnitStatus> found = scene.unit();
    if (found.isEmpty()) {
      return scene.request().kind() == PlanKind.ROLLBACK_RUNTIME
          ? Outcome.blocking("there is no such unit", "This way back works by a drop-in of it.")
          : none();
    }
    UnitStatus unit = found.get();
    String evidence =
        Scene.shown(
            "%s: %s, %s (%s), %s; restarts %d"
                .formatted(
                    unit.name(),
                    unit.loadState(),
                    unit.activeState(),
                    unit.subState(),
                    unit.enabled().isEmpty() ? "without files" : unit.enabled(),
                    unit.restarts()));
    if (unit.loadState().equals("masked")) {
      return Outcome.blocking(
          evidence, "A masked unit cannot be started: systemctl unmask " + scene.parts().unit());
    }
    return unit.loadState().equals("loaded")
        ? Outcome.ok(evidence)
        : Outcome.warning(evidence, "systemd cannot use its file; the run writes ours over it.");
  }

  private static Outcome failed(Scene scene) throws Exception {
    Optional<UnitStatus> unit = scene.unit();
    if (unit.isEmpty()) {
      return none();
    }
    if (!unit.get().activeState().equals("failed")) {
      return Outcome.ok(Scene.shown(unit.get().activeState()));
    }
    return Outcome.warning(
            Scene.shown(
                "it has failed: %s, exit code %d. %s"
                    .formatted(
                        unit.get().result(), unit.get().exitCode(), unit.get().statusText())),
            "It does not monitor now, so a rollback would not bring back a working one. Forget the"
                + " failure, or mend it first.")
        .withFix(true);
  }

  private static Outcome reload(Scene scene) throws Exception {
    Optional<UnitStatus> unit = scene.unit();
    if (unit.isEmpty()) {
      return none();
    }
    return unit.get().needsReload()
        ? Outcome.warning(
                "files of the unit have changed since systemd read them",
                "systemctl daemon-reload: a restart would otherwise use what is no longer written.")
            .withFix(true)
        : Outcome.ok("yes");
  }

  private static Outcome shadow(Scene scene) throws Exception {
    Optional<UnitStatus> unit = scene.unit();
    if (unit.isEmpty()) {
      return none();
    }
    String fragment = unit.get().fragment();
    String evidence = fragment.isEmpty() ? "no file" : Scene.shown(fragment);
    Path packaged = scene.at("usr/lib/systemd/system").resolve(scene.parts().unit());
    boolean shadows = fragment.startsWith("/etc/") || fragment.startsWith("/run/");
    return shadows && Files.exists(packaged)
        ? Outcome.warning(
            evidence + " is in force instead of " + Scene.shown(packaged),
            "The run keeps both in mind: a rollback brings back the one that is in force now.")
        : Outcome.ok(evidence);
  }

  private static Outcome dropIns(Scene scene) throws Exception {
    Optional<UnitStatus> unit = scene.unit();
    if (unit.isEmpty()) {
      return none();
    }
    List<String> files = unit.get().dropIns().stream().map(Scene::shown).toList();
    Optional<String> forced =
        unit.get().environment().stream().filter(each -> each.startsWith(VARIABLE)).findFirst();
    String evidence = files.isEmpty() ? "none" : String.join(", ", files);
    if (forced.isEmpty()) {
      return Outcome.ok(evidence);
    }
    String other = scene.wanted().map(each -> VARIABLE + each.label()).orElse("");
    String shown = evidence + "; " + Scene.shown(forced.get());
    return scene.wanted().isEmpty() || forced.get().equals(other)
        ? Outcome.info(shown)
        : Outcome.warning(
            shown + " forces another monitor than the run brings",
            "It wins over the configuration, and the run would be taken back: remove that line.");
  }

  private static boolean ours(Scene scene, UnitStatus unit) {
    String program = unit.execStart().isEmpty() ? "" : unit.execStart().getFirst();
    return program.equals(scene.parts().agentProgram().toString())
        || (!program.isEmpty() && hasOurContent(scene.at(program.replaceFirst("^/+", ""))));
  }

  /** Only our launchers load this library. */
  private static boolean hasOurContent(Path program) {
    try (var in = Files.newInputStream(program)) {
      byte[] begin = in.readNBytes(MOST_BYTES);
      return new String(begin, StandardCharsets.ISO_8859_1).contains("bin/find-java.sh");
    } catch (IOException e) {
      return false;
    }
  }

  private static Outcome program(Scene scene) throws Exception {
    Optional<UnitStatus> unit = scene.unit();
    if (unit.isEmpty()) {
      return none();
    }
    String command = Scene.shown(String.join(" ", unit.get().execStart()));
    if (ours(scene, unit.get())) {
      return Outcome.ok(command + ": our agent");
    }
    return scene.request().kind() == PlanKind.ROLLBACK_RUNTIME
        ? Outcome.blocking(
            command + " is not our agent: it does not read " + VARIABLE.replace("=", ""),
            "Roll back from a backup instead.")
        : Outcome.warning(
            command + " is another agent: it cannot run our objects",
            "The run writes our unit over it, in /etc/systemd/system; a rollback takes exactly that"
                + " back.");
  }

  private static Outcome agent(Scene scene) throws Exception {
    Path program = scene.parts().agentProgram();
    Optional<Problem> unfit = ObjectFile.problem(program);
    boolean needed = scene.unit().isPresent() && scene.wanted().isPresent();
    if (unfit.isEmpty()) {
      return Outcome.ok(Scene.shown(program));
    }
    String evidence = Scene.shown(program + ": " + unfit.get().evidence());
    return needed
        ? Outcome.blocking(evidence, "Install the agent: sudo packaging/install.sh")
        : Outcome.info(evidence, "Only a service needs it.");
  }

  private static Outcome monitors(Scene scene) throws Exception {
    if (scene.inventory().problem() != null) {
      return Outcome.unknown(true, Scene.shown(scene.inventory().problem().evidence()));
    }
    List<String> seen = new ArrayList<>();
    List<MonitorInstance> monitors =
        scene.inventory().monitors().stream().filter(each -> !each.own()).toList();
    for (MonitorInstance each : monitors) {
      seen.add(
          "%s: programs %s, attached %d"
              .formatted(Scene.shown(each.label()), each.programIds(), each.attachedPrograms()));
    }
    if (seen.isEmpty()) {
      boolean active = scene.unit().map(UnitStatus::active).orElse(false);
      return active
          ? Outcome.warning(
              "the service is active, but no monitor of it is in the kernel",
              "It does not monitor: see its log. A run does not make that worse.")
          : Outcome.info("none");
    }
    return monitors.size() > 1
        ? Outcome.warning(
            String.join("; ", seen), "Several monitors: know which one the service has.")
        : Outcome.ok(String.join("; ", seen));
  }

  /** Programs of ours that only a pin keeps. */
  static List<KernelProgram> leftOver(Scene scene) throws Exception {
    return scene.inventory().programs().stream()
        .filter(each -> each.identity().origin() == Origin.OURS && each.leftOver())
        .filter(each -> !each.pins().isEmpty())
        .toList();
  }

  private static Outcome pins(Scene scene) throws Exception {
    List<KernelProgram> left = leftOver(scene);
    if (left.isEmpty()) {
      return Outcome.ok("none");
    }
    List<String> seen = new ArrayList<>();
    left.forEach(each -> seen.add("program %d at %s".formatted(each.id(), each.pins())));
    return Outcome.warning(
            String.join("; ", seen),
            "Nobody reads their events: remove them, or leave them if 'make load' is meant.")
        .withFix(true);
  }
}
