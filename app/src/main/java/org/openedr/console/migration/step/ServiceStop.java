package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.Duration;
import java.util.List;
import org.openedr.console.base.proc.ControlGroupProcesses;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.JobResult;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/** Stops a unit and believes only what its properties and the kernel say afterwards. */
record ServiceStop(MigrationPorts parts, Duration patience) {
  private static final int LOOKS = 20;
  private static final long PAUSE_MS = 100;

  /** Does nothing when it is not running and nothing of it lives. */
  void bring(UnitStatus unit, StepLog log) throws StepException, InterruptedException {
    if (ended(unit) && living().isEmpty()) {
      log.evidence(format("%s is %s; nothing of it runs.", unit.name(), unit.activeState()));
      return;
    }
    log.command("systemctl stop " + unit.name());
    JobResult job = stop(unit.name());
    UnitStatus after = status(unit.name());
    List<ControlGroupProcesses.Living> living = awaitEnd();
    if (!ended(after) || !living.isEmpty()) {
      throw notStopped(after, job, living);
    }
    log.evidence(
        format(
            "%s is %s, result %s, after %d ms; no process of it is left.",
            after.name(), after.activeState(), after.result(), job.milliseconds()));
    if (after.result().equals("timeout")) {
      log.evidence("It did not end by itself in its TimeoutStopSec: systemd has killed it.");
    }
  }

  private static boolean ended(UnitStatus unit) {
    return (unit.activeState().equals("inactive") || unit.activeState().equals("failed"))
        && unit.mainPid() == 0;
  }

  private List<ControlGroupProcesses.Living> living() {
    return new ControlGroupProcesses(parts.root()).of(parts.unit());
  }

  /** A process that was killed takes a moment to be gone. */
  private List<ControlGroupProcesses.Living> awaitEnd() throws InterruptedException {
    List<ControlGroupProcesses.Living> living = living();
    for (int look = 0; look < LOOKS && !living.isEmpty(); look++) {
      Thread.sleep(PAUSE_MS);
      living = living();
    }
    return living;
  }

  private JobResult stop(String unit) throws StepException {
    try {
      return parts.systemd().stop(unit, patience);
    } catch (SystemdException e) {
      throw new StepException(
          String.valueOf(e.getMessage()), "See what holds it up: systemctl status " + unit + ".");
    }
  }

  private UnitStatus status(String unit) throws StepException {
    return new ServiceState(parts).of(unit);
  }

  private static StepException notStopped(
      UnitStatus unit, JobResult job, List<ControlGroupProcesses.Living> living) {
    String how =
        job.result().equals("waiting")
            ? format(
                "systemd still waits for its end (job %s) after %d ms",
                job.job(), job.milliseconds())
            : "systemd's job ended as " + job.result();
    String alive = living.isEmpty() ? "" : " Still alive: " + join(living) + ".";
    return new StepException(
        format(
            "%s did not stop: %s, and the unit is %s (%s), result %s.%s",
            unit.name(),
            how,
            unit.activeState(),
            Escaping.escape(unit.subState()),
            unit.result(),
            alive),
        format(
            "Nothing was killed from here. See systemctl status %s and journalctl -u %s; end the"
                + " process by hand if that is right, then go on.",
            unit.name(), unit.name()));
  }

  private static String join(List<ControlGroupProcesses.Living> living) {
    return String.join(", ", living.stream().map(ControlGroupProcesses.Living::toString).toList());
  }
}
