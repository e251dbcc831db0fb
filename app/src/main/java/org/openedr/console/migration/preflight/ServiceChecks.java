package org.openedr.console.migration.preflight;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.proc.PidNamespace;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.failure.ObjectFileCheck;
import org.openedr.console.failure.Problem;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.proof.ServiceMonitor;
import org.openedr.console.systemd.Systemd;
import org.openedr.console.systemd.UnitStatus;

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
        new Check(
            "service.failed",
            GROUP,
            "The unit has not failed",
            true,
            ofUnit(ServiceChecks::failed)),
        new Check(
            "service.reload",
            GROUP,
            "systemd has read the unit's files as they are",
            true,
            ofUnit(ServiceChecks::reload)),
        new Check(
            "service.shadow",
            GROUP,
            "Which of the unit's files is in force",
            true,
            ofUnit(ServiceChecks::shadow)),
        new Check(
            "service.drop-ins",
            GROUP,
            "Drop-ins of the unit",
            true,
            ofUnit(ServiceChecks::dropIns)),
        new Check(
            "service.program",
            GROUP,
            "The program that the unit starts",
            true,
            ofUnit(ServiceChecks::program)),
        new Check("service.agent", GROUP, "Our agent is installed", false, ServiceChecks::agent),
        new Check("service.monitors", GROUP, "What monitors now", true, ServiceChecks::monitors),
        new Check(
            "service.pins",
            GROUP,
            "Monitors of ours that are left over",
            true,
            ServiceChecks::pins));
  }

  private static CheckOutcome systemd(PreflightContext scene) {
    Systemd.Presence presence = scene.parts().systemd().presence();
    if (presence.there() && !presence.problem().isEmpty()) {
      return CheckOutcome.blocking(
          PreflightContext.shown(presence.problem()),
          "Look at systemctl status dbus, and check again.");
    }
    return presence.there()
        ? CheckOutcome.ok("it answers")
        : CheckOutcome.info(
            PreflightContext.shown(presence.problem()),
            "No service mode: files are exchanged, and nothing is stopped or started.");
  }

  /** What is asked of a unit that is there. */
  private interface OfUnit {
    CheckOutcome look(PreflightContext scene, UnitStatus unit);
  }

  private static Check.Look ofUnit(OfUnit question) {
    return scene -> {
      Optional<UnitStatus> unit = scene.unit();
      return unit.isEmpty() ? none() : question.look(scene, unit.get());
    };
  }

  private static CheckOutcome none() {
    return CheckOutcome.info("there is no such unit", "No service mode: nothing is started.");
  }

  private static CheckOutcome unit(PreflightContext scene) throws Exception {
    Optional<UnitStatus> found = scene.unit();
    if (found.isEmpty()) {
      return scene.request().kind() == RunKind.ROLLBACK_RUNTIME
          ? CheckOutcome.blocking(
              "there is no such unit", "This way back works by a drop-in of it.")
          : none();
    }
    UnitStatus unit = found.get();
    String evidence =
        PreflightContext.shown(
            format(
                "%s: %s, %s (%s), %s; restarts %d",
                unit.name(),
                unit.loadState(),
                unit.activeState(),
                unit.subState(),
                unit.enabled().isEmpty() ? "without files" : unit.enabled(),
                unit.restarts()));
    if (unit.loadState().equals("masked")) {
      return CheckOutcome.blocking(
          evidence, "A masked unit cannot be started: systemctl unmask " + scene.parts().unit());
    }
    return unit.loadState().equals("loaded")
        ? CheckOutcome.ok(evidence)
        : CheckOutcome.warning(
            evidence, "systemd cannot use its file; the run writes ours over it.");
  }

  private static CheckOutcome failed(PreflightContext scene, UnitStatus unit) {
    if (!unit.activeState().equals("failed")) {
      return CheckOutcome.ok(PreflightContext.shown(unit.activeState()));
    }
    return CheckOutcome.warning(
            PreflightContext.shown(
                format(
                    "it has failed: %s, exit code %d. %s",
                    unit.result(), unit.exitCode(), unit.statusText())),
            "It does not monitor now, so a rollback would not bring back a working one. Forget the"
                + " failure, or mend it first.")
        .withFix(true);
  }

  private static CheckOutcome reload(PreflightContext scene, UnitStatus unit) {
    return unit.needsReload()
        ? CheckOutcome.warning(
                "files of the unit have changed since systemd read them",
                "systemctl daemon-reload: a restart would otherwise use what is no longer written.")
            .withFix(true)
        : CheckOutcome.ok("yes");
  }

  private static CheckOutcome shadow(PreflightContext scene, UnitStatus unit) {
    String fragment = unit.fragment();
    String evidence = fragment.isEmpty() ? "no file" : PreflightContext.shown(fragment);
    Path packaged = scene.at("usr/lib/systemd/system").resolve(PathBytes.of(scene.parts().unit()));
    boolean shadows = fragment.startsWith("/etc/") || fragment.startsWith("/run/");
    return shadows && Files.exists(packaged)
        ? CheckOutcome.warning(
            evidence + " is in force instead of " + PreflightContext.shown(packaged),
            "The run keeps both in mind: a rollback brings back the one that is in force now.")
        : CheckOutcome.ok(evidence);
  }

  private static CheckOutcome dropIns(PreflightContext scene, UnitStatus unit) {
    List<String> files = unit.dropIns().stream().map(PreflightContext::shown).toList();
    Optional<String> forced =
        unit.environment().stream().filter(each -> each.startsWith(VARIABLE)).findFirst();
    String evidence = files.isEmpty() ? "none" : String.join(", ", files);
    if (forced.isEmpty()) {
      return CheckOutcome.ok(evidence);
    }
    String other = scene.wanted().map(each -> VARIABLE + each.label()).orElse("");
    String shown = evidence + "; " + PreflightContext.shown(forced.get());
    return scene.wanted().isEmpty() || forced.get().equals(other)
        ? CheckOutcome.info(shown)
        : CheckOutcome.warning(
            shown + " forces another monitor than the run brings",
            "It wins over the configuration, and the run would be taken back: remove that line.");
  }

  private static boolean ours(PreflightContext scene, UnitStatus unit) {
    String program = unit.execStart().isEmpty() ? "" : unit.execStart().getFirst();
    return program.equals(PathBytes.text(scene.parts().agentProgram()))
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

  private static CheckOutcome program(PreflightContext scene, UnitStatus unit) {
    String command = PreflightContext.shown(String.join(" ", unit.execStart()));
    if (ours(scene, unit)) {
      return CheckOutcome.ok(command + ": our agent");
    }
    return scene.request().kind() == RunKind.ROLLBACK_RUNTIME
        ? CheckOutcome.blocking(
            command + " is not our agent: it does not read " + VARIABLE.replace("=", ""),
            "Roll back from a backup instead.")
        : CheckOutcome.warning(
            command + " is another agent: it cannot run our objects",
            "The run writes our unit over it, in /etc/systemd/system; a rollback takes exactly that"
                + " back.");
  }

  private static CheckOutcome agent(PreflightContext scene) throws Exception {
    Path program = scene.parts().agentProgram();
    Optional<Problem> unfit = ObjectFileCheck.problem(program);
    boolean needed = scene.unit().isPresent() && scene.wanted().isPresent();
    if (unfit.isEmpty()) {
      return CheckOutcome.ok(PreflightContext.shown(program));
    }
    String evidence = PreflightContext.shown(program + ": " + unfit.get().evidence());
    return needed
        ? CheckOutcome.blocking(evidence, "Install the agent: sudo packaging/install.sh")
        : CheckOutcome.info(evidence, "Only a service needs it.");
  }

  private static CheckOutcome monitors(PreflightContext scene) throws Exception {
    if (scene.inventory().problem() != null) {
      return CheckOutcome.unknown(
          true, PreflightContext.shown(scene.inventory().problem().evidence()));
    }
    List<String> seen = new ArrayList<>();
    List<MonitorInstance> monitors =
        scene.inventory().monitors().stream().filter(each -> !each.own()).toList();
    for (MonitorInstance each : monitors) {
      seen.add(
          format(
              "%s: programs %s, attached %d",
              PreflightContext.shown(each.label()), each.programIds(), each.attachedPrograms()));
    }
    String evidence = seen.isEmpty() ? "none" : String.join("; ", seen);
    Optional<UnitStatus> unit = scene.unit();
    if (unit.isPresent() && !unit.get().active()) {
      return CheckOutcome.info(
          PreflightContext.shown("the service is " + unit.get().activeState())
              + ", so it does not monitor; in the kernel: "
              + evidence,
          "See systemctl status " + scene.parts().unit() + ".");
    }
    // elsewhere the holders of what is in the kernel are not known
    if (unit.isPresent() && (seen.isEmpty() || PidNamespace.isInitial())) {
      Optional<ServiceMonitor> own = ServiceMonitor.of(scene.inventory(), unit.get().mainPid());
      if (own.isEmpty()) {
        return CheckOutcome.warning(
            "the service is active, but has no attached monitor; in the kernel: " + evidence,
            "It does not monitor: see its log. A run does not make that worse.");
      }
      MonitorInstance its = own.get().instance();
      if (!its.whole()) {
        return partly(its, evidence);
      }
    }
    if (seen.isEmpty()) {
      return CheckOutcome.info("none, and no service that would have one", "");
    }
    return monitors.stream().filter(MonitorInstance::watchesProcesses).count() > 1
        ? new CheckOutcome(
            Severity.WARNING,
            Verdict.YES,
            evidence,
            "Several monitors: know which one the service has.",
            false)
        : CheckOutcome.ok(evidence);
  }

  /** Neither that it works, nor that nothing does: it may see a part. */
  static CheckOutcome partly(MonitorInstance its, String evidence) {
    return new CheckOutcome(
        Severity.WARNING,
        Verdict.UNKNOWN,
        evidence
            + format(
                "; of the %d programs of the service's monitor only %d are attached",
                its.neededPrograms(), its.attachedPrograms()),
        "Only a part of the service's monitor is attached: see its log.",
        false);
  }

  /** Programs of ours that only a pin keeps. */
  static List<KernelProgram> leftOver(PreflightContext scene) throws Exception {
    return scene.inventory().programs().stream()
        .filter(each -> each.identity().origin() == ObjectOwner.OURS && each.leftOver())
        .filter(each -> !each.pins().isEmpty())
        .toList();
  }

  private static CheckOutcome pins(PreflightContext scene) throws Exception {
    List<KernelProgram> left = leftOver(scene);
    if (left.isEmpty()) {
      return CheckOutcome.ok("none");
    }
    List<String> seen = new ArrayList<>();
    left.forEach(each -> seen.add(format("program %d at %s", each.id(), each.pins())));
    return CheckOutcome.warning(
            String.join("; ", seen),
            "Nobody reads their events: remove them, or leave them if 'make load' is meant.")
        .withFix(true);
  }
}
