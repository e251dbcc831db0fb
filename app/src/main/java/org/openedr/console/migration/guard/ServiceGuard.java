package org.openedr.console.migration.guard;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.openedr.console.migration.port.Guard;
import org.openedr.console.step.SilentStepLog;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.JobResult;
import org.openedr.console.systemd.Systemd;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/**
 * A guard that systemd starts, also after a reboot; without systemd a process of its own session,
 * which ends with the machine. Any thread, one at a time.
 */
public final class ServiceGuard implements Guard {
  private static final Duration PATIENCE =
      Duration.ofSeconds(310); // above the unit's TimeoutStartSec
  private static final long SETTLING_MS = 1000; // a program that cannot run has ended by then

  private final GuardUnitFile file;
  private final Systemd systemd;
  private final List<String> command;

  /**
   * @param command starts this program as the guard of a run, whose id is added: absolute paths
   */
  public ServiceGuard(Path root, Systemd systemd, List<String> command) {
    this.file = new GuardUnitFile(root);
    this.systemd = systemd;
    this.command = List.copyOf(command);
  }

  private List<String> command(String runId) {
    List<String> whole = new ArrayList<>(command);
    whole.add(runId);
    return whole;
  }

  @Override
  public List<String> preview(String runId) {
    return systemd.presence().there()
        ? List.of(
            "write " + file.path(),
            "systemctl daemon-reload",
            "systemctl enable --now " + GuardUnit.NAME)
        : List.of(format("setsid openedr-console migrate guard %s: a process of its own", runId));
  }

  @Override
  public void check(String runId) throws StepException {
    GuardCommand.check(command(runId), SilentStepLog.NONE);
  }

  @Override
  public void arm(String runId, StepLog log) throws StepException {
    List<String> whole = command(runId);
    GuardCommand.check(whole, log);
    if (!systemd.presence().there()) {
      spawn(whole, log);
      return;
    }
    try {
      armUnit(GuardUnit.text(runId, whole), log);
    } catch (IOException e) {
      throw new StepException(
          format("The guard's unit %s cannot be written: %s.", file.path(), e.getMessage()),
          "See whether the folder is there, writable and not full.");
    } catch (SystemdException e) {
      throw new StepException(
          String.valueOf(e.getMessage()), "See systemctl status " + GuardUnit.NAME + ".");
    }
  }

  private void armUnit(String text, StepLog log)
      throws IOException, SystemdException, StepException {
    if (!file.has(text)) {
      if (systemd.unit(GuardUnit.NAME).active()) { // of a run before, which has ended
        log.command("systemctl stop " + GuardUnit.NAME);
        systemd.stop(GuardUnit.NAME, PATIENCE);
      }
      file.write(text);
      log.command("systemctl daemon-reload");
      systemd.reload();
    }
    log.command("systemctl enable --now " + GuardUnit.NAME);
    systemd.enable(GuardUnit.NAME);
    start();
    UnitStatus unit = systemd.unit(GuardUnit.NAME);
    log.evidence(
        format(
            "%s is active, process %d, and %s for the next start of the machine.",
            unit.name(), unit.mainPid(), unit.enabled()));
  }

  private void start() throws SystemdException, StepException {
    if (systemd.unit(GuardUnit.NAME).active()) {
      return;
    }
    systemd.resetFailed(GuardUnit.NAME);
    JobResult job = systemd.start(GuardUnit.NAME, PATIENCE); // done: the guard said that it watches
    UnitStatus then = systemd.unit(GuardUnit.NAME);
    if (!job.done() || !then.active()) {
      throw new StepException(
          format(
              "The guard does not run: systemd's job ended as %s, the unit is %s, result %s, exit code %d.",
              job.result(), then.activeState(), then.result(), then.exitCode()),
          "See journalctl -u " + GuardUnit.NAME + " -e. Without a guard nothing is exchanged.");
    }
  }

  private static void settle() throws StepException {
    try {
      Thread.sleep(SETTLING_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepException("Interrupted while the guard was started.", "");
    }
  }

  private static void spawn(List<String> whole, StepLog log) throws StepException {
    OptionalInt present = GuardProcess.find(whole);
    if (present.isPresent()) {
      log.evidence(format("The guard runs already, process %d.", present.getAsInt()));
      return;
    }
    log.command("setsid " + GuardCommand.shown(whole) + " </dev/null >/dev/null 2>&1 &");
    try {
      int pid = GuardProcess.start(whole);
      settle();
      if (GuardProcess.find(whole).isEmpty()) {
        throw new StepException(
            "The guard has ended right after its start: " + GuardCommand.shown(whole) + ".",
            "Run that command by hand and see what it says.");
      }
      log.evidence(
          format(
              "The guard runs as process %d. There is no systemd to start it again: after a power failure run openedr-console migrate recover.",
              pid));
    } catch (IOException e) {
      throw new StepException("The guard cannot be started: " + e.getMessage() + ".", "");
    }
  }

  /** The guard's own process is not ended: it may be this very one, and ends when it sees so. */
  @Override
  public void disarm(StepLog log) {
    try {
      if (file.isThere() && systemd.presence().there()) {
        log.command("systemctl disable " + GuardUnit.NAME);
        systemd.disable(GuardUnit.NAME);
      }
      log.command("rm -f " + file.path());
      file.remove();
      if (systemd.presence().there()) {
        log.command("systemctl daemon-reload");
        systemd.reload();
      }
    } catch (SystemdException | IOException e) {
      log.evidence(
          format("The guard's unit %s is not wholly removed: %s", file.path(), e.getMessage()));
    }
  }
}
