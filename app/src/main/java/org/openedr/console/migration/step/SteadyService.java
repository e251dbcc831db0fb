package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.util.Optional;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.target.Target;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/** Whether the service is as the target has it, and stays so. One thread. */
record SteadyService(MigrationPorts parts, Target target) {
  private static final String EXEC_START = "ExecStart=";

  private UnitStatus unit() throws StepException {
    try {
      return parts.systemd().unit(parts.unit());
    } catch (SystemdException e) {
      throw new StepException(
          format("Systemd does not tell how %s is: %s", parts.unit(), e.getMessage()),
          "Look at it with: systemctl status " + parts.unit());
    }
  }

  /** Its state, its place at the boot, its program; not yet for how long. */
  UnitStatus check(StepLog log) throws StepException {
    UnitStatus unit = unit();
    log.evidence(
        format(
            "%s is %s (%s), %s, main process %d, restarts %d.",
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
          format(
              "runs %s, though its file says %s",
              Escaping.line(runs), Escaping.line(wanted.get())));
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
      return FileText.lines(PathBytes.of(target.unitFiles().getFirst().content())).stream()
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
      log.progress(format("The service has been up for %d of %d s", second - 1, seconds));
      Thread.sleep(1000);
      UnitStatus now = unit();
      if (!now.active()) {
        throw failed(
            format(
                "was active, but after %d s is %s, result %s",
                second, now.activeState(), now.result()));
      }
      if (now.mainPid() != first.mainPid() || now.restarts() != first.restarts()) {
        throw failed(
            format(
                "has been restarted within %d s: main process %d, then %d; restarts %d, then %d",
                second, first.mainPid(), now.mainPid(), first.restarts(), now.restarts()));
      }
    }
    log.evidence(format("It stayed up for %d s without a restart.", seconds));
    log.fact("stable.seconds", Integer.toString(seconds));
  }

  private StepException failed(String what) {
    return new StepException(
        parts.unit() + " " + what + ".",
        format("Look at what it says: journalctl -u %s, and its log.", parts.unit()));
  }
}
