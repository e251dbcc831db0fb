package org.openedr.console.migration;

import java.nio.file.Path;
import java.util.List;
import org.openedr.console.service.Systemd;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * A guard that systemd starts, also after a reboot; without systemd a process of its own session,
 * which ends with the machine.
 */
public final class ServiceGuard implements Guard {
  private final Path root;
  private final Systemd systemd;
  private final List<String> command;

  /**
   * @param command starts this program as the guard of a run, whose id is added: absolute paths
   */
  public ServiceGuard(Path root, Systemd systemd, List<String> command) {
    this.root = root;
    this.systemd = systemd;
    this.command = command;
  }

  @Override
  public List<String> preview(String runId) {
    return List.of(root + " " + command + systemd.presence());
  }

  @Override
  public void arm(String runId, StepLog log) throws StepException {
    throw new StepException("Not built yet.", "");
  }

  @Override
  public void disarm(StepLog log) {}
}
