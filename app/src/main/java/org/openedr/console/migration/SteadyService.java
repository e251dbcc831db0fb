package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.service.SystemdException;
import org.openedr.console.service.UnitStatus;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Whether the service is as the target has it, and stays so. One thread. */
final class SteadyService {
  private static final String EXEC_START = "ExecStart=";

  private final MigrationParts parts;
  private final Target target;

  SteadyService(MigrationParts parts, Target target) {
    this.parts = parts;
    this.target = target;
  }

  private UnitStatus unit() throws StepException {
    try {
      return parts.systemd().unit(parts.unit());
    } catch (SystemdException e) {
      throw new StepException(
          "Systemd does not tell how %s is: %s".formatted(parts.unit(), e.getMessage()),
          "Look at it with: systemctl status " + parts.unit());
    }
  }

  /** Its state, its place at the boot, its program; not yet for how long. */
  UnitStatus check(StepLog log) throws StepException {
    UnitStatus unit = unit();
    log.evidence(
        "%s is %s (%s), %s, main process %d, restarts %d."
            .formatted(
                parts.unit(),
                unit.activeState(),
                unit.subState(),
                unit.enabled().isEmpty() ? "not enabled" : unit.enabled(),
                unit.mainPid(),
                unit.restarts()));
    if (target.active() && (!unit.active() || unit.mainPid() <= 0)) {
      throw failed("is not active but " + unit.activeState() + ", result " + unit.result());
    }
    if (!target.active() && unit.active()) {
      throw failed("is active, but should not be");
    }
    String wrong = target.enabled() ? "disabled" : "enabled";
    if (unit.enabled().equals(wrong)) {
      throw failed("is " + wrong + " for the next boot, but should not be");
    }
    checkProgram(unit);
    return unit;
  }

  /** What systemd runs must be what the file says that the target has. */
  private void checkProgram(UnitStatus unit) throws StepException {
    Optional<String> wanted = program();
    if (wanted.isEmpty() || unit.execStart().isEmpty()) {
      return;
    }
    String runs = unit.execStart().getFirst();
    if (!runs.equals(wanted.get())) {
      throw failed(
          "runs %s, though its file says %s"
              .formatted(Shorten.line(runs), Shorten.line(wanted.get())));
    }
  }

  private Optional<String> program() {
    boolean ours =
        target.unitFiles().size() == 1
            && target.unitFiles().getFirst().path().endsWith("/" + parts.unit());
    if (!ours) {
      return Optional.empty(); // a drop-in may name another one
    }
    try {
      return Files.readAllLines(Path.of(target.unitFiles().getFirst().content())).stream()
          .filter(line -> line.startsWith(EXEC_START + "/"))
          .map(line -> line.substring(EXEC_START.length()).split("\\s", 2)[0])
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Looks once a second that neither its main process nor its count of restarts changes. */
  void stays(UnitStatus first, int seconds, StepLog log)
      throws StepException, InterruptedException {
    for (int second = 1; second <= seconds; second++) {
      log.progress("The service has been up for %d of %d s".formatted(second - 1, seconds));
      Thread.sleep(1000);
      UnitStatus now = unit();
      if (!now.active()) {
        throw failed(
            "was active, but after %d s is %s, result %s"
                .formatted(second, now.activeState(), now.result()));
      }
      if (now.mainPid() != first.mainPid() || now.restarts() != first.restarts()) {
        throw failed(
            "has been restarted within %d s: main process %d, then %d; restarts %d, then %d"
                .formatted(
                    second, first.mainPid(), now.mainPid(), first.restarts(), now.restarts()));
      }
    }
    log.evidence("It stayed up for %d s without a restart.".formatted(seconds));
    log.fact("stable.seconds", Integer.toString(seconds));
  }

  private StepException failed(String what) {
    return new StepException(
        parts.unit() + " " + what + ".",
        "Look at what it says: journalctl -u %s, and its log.".formatted(parts.unit()));
  }
}
