package org.openedr.console.migration;

import java.time.Duration;
import java.util.List;
import org.openedr.console.event.KernelText;
import org.openedr.console.service.JobResult;
import org.openedr.console.service.SystemdException;
import org.openedr.console.service.UnitStatus;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Stops a unit and believes only what its properties and the kernel say afterwards. */
final class ServiceEnd {
  private static final int LOOKS = 20;
  private static final long PAUSE_MS = 100;

  private final MigrationParts parts;
  private final Duration patience;

  ServiceEnd(MigrationParts parts, Duration patience) {
    this.parts = parts;
    this.patience = patience;
  }

  /** Does nothing when it is not running and nothing of it lives. */
  void bring(UnitStatus unit, StepLog log) throws StepException, InterruptedException {
    if (ended(unit) && living().isEmpty()) {
      log.evidence("%s is %s; nothing of it runs.".formatted(unit.name(), unit.activeState()));
      return;
    }
    log.command("systemctl stop " + unit.name());
    JobResult job = stop(unit.name());
    UnitStatus after = status(unit.name());
    List<UnitProcesses.Living> living = awaitEnd();
    if (!ended(after) || !living.isEmpty()) {
      throw notStopped(after, job, living);
    }
    log.evidence(
        "%s is %s, result %s, after %d ms; no process of it is left."
            .formatted(after.name(), after.activeState(), after.result(), job.milliseconds()));
    if (after.result().equals("timeout")) {
      log.evidence("It did not end by itself in its TimeoutStopSec: systemd has killed it.");
    }
  }

  private static boolean ended(UnitStatus unit) {
    return (unit.activeState().equals("inactive") || unit.activeState().equals("failed"))
        && unit.mainPid() == 0;
  }

  private List<UnitProcesses.Living> living() {
    return new UnitProcesses(parts.root()).of(parts.unit());
  }

  /** A process that was killed takes a moment to be gone. */
  private List<UnitProcesses.Living> awaitEnd() throws InterruptedException {
    List<UnitProcesses.Living> living = living();
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
      UnitStatus unit, JobResult job, List<UnitProcesses.Living> living) {
    String how =
        job.result().equals("waiting")
            ? "systemd still waits for its end (job %s) after %d ms"
                .formatted(job.job(), job.milliseconds())
            : "systemd's job ended as " + job.result();
    String alive = living.isEmpty() ? "" : " Still alive: " + join(living) + ".";
    return new StepException(
        "%s did not stop: %s, and the unit is %s (%s), result %s.%s"
            .formatted(
                unit.name(),
                how,
                unit.activeState(),
                KernelText.escape(unit.subState()),
                unit.result(),
                alive),
        "Nothing was killed from here. See systemctl status %s and journalctl -u %s; end the process by hand if that is right, then go on."
            .formatted(unit.name(), unit.name()));
  }

  private static String join(List<UnitProcesses.Living> living) {
    return String.join(", ", living.stream().map(UnitProcesses.Living::toString).toList());
  }
}
