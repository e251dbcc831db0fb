package org.openedr.console.migration;

import java.time.Duration;
import java.util.List;
import org.openedr.console.config.Installation;
import org.openedr.console.systemd.JobResult;
import org.openedr.console.systemd.Systemd;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/** A service manager whose one unit is as a test sets it; jobs are refused. */
public final class OneUnit implements Systemd {
  static final UnitStatus NONE = status("not-found", "inactive", "", 0, 0);

  private volatile UnitStatus now = NONE;
  private volatile boolean silent;

  public static UnitStatus status(
      String load, String active, String enabled, int pid, int restarts) {
    return new UnitStatus(
        Installation.UNIT,
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

  public static UnitStatus active(int pid, int restarts) {
    return status("loaded", "active", "enabled", pid, restarts);
  }

  public void set(UnitStatus status) {
    now = status;
  }

  /** Its bus does not answer any more. */
  public void silent(boolean is) {
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
