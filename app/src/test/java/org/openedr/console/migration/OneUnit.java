package org.openedr.console.migration;

import java.time.Duration;
import java.util.List;
import org.openedr.console.service.JobResult;
import org.openedr.console.service.Systemd;
import org.openedr.console.service.SystemdException;
import org.openedr.console.service.UnitStatus;

/** A service manager whose one unit is as a test sets it; jobs are refused. */
final class OneUnit implements Systemd {
  static final UnitStatus NONE = status("not-found", "inactive", "", 0, 0);

  private volatile UnitStatus now = NONE;
  private volatile boolean silent;

  static UnitStatus status(String load, String active, String enabled, int pid, int restarts) {
    return new UnitStatus(
        MigrationParts.UNIT,
        load,
        active,
        active.equals("active") ? "running" : "dead",
        enabled,
        pid,
        restarts,
        "",
        List.of(),
        List.of(),
        List.of(),
        "success",
        0,
        "",
        false);
  }

  static UnitStatus active(int pid, int restarts) {
    return status("loaded", "active", "enabled", pid, restarts);
  }

  void set(UnitStatus status) {
    now = status;
  }

  /** Its bus does not answer any more. */
  void silent(boolean is) {
    silent = is;
  }

  @Override
  public Presence presence() {
    return new Presence(true, "");
  }

  @Override
  public UnitStatus unit(String name) throws SystemdException {
    if (silent) {
      throw new SystemdException("The bus does not answer.");
    }
    return now;
  }

  private static SystemdException refused() {
    return new SystemdException("This test starts and stops nothing.");
  }

  @Override
  public JobResult start(String unit, Duration timeout) throws SystemdException {
    throw refused();
  }

  @Override
  public JobResult stop(String unit, Duration timeout) throws SystemdException {
    throw refused();
  }

  @Override
  public void enable(String unit) throws SystemdException {
    throw refused();
  }

  @Override
  public void disable(String unit) throws SystemdException {
    throw refused();
  }

  @Override
  public void resetFailed(String unit) throws SystemdException {
    throw refused();
  }

  @Override
  public void reload() throws SystemdException {
    throw refused();
  }

  @Override
  public void close() {}
}
