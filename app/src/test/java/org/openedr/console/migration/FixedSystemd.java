package org.openedr.console.migration;

import java.time.Duration;
import java.util.List;
import org.openedr.console.systemd.JobResult;
import org.openedr.console.systemd.Systemd;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/** A service manager whose one unit is as a test says; changes nothing. */
public final class FixedSystemd implements Systemd {
  volatile boolean there = true;
  volatile String loadState = "loaded";
  public volatile String activeState = "active";
  volatile int restarts;

  @Override
  public Presence presence() {
    return new Presence(there, there ? "" : "There is no systemd.");
  }

  @Override
  public UnitStatus unit(String name) throws SystemdException {
    if (!there) {
      throw new SystemdException("There is no systemd.");
    }
    return new UnitStatus(
        name,
        loadState,
        activeState,
        "running",
        "enabled",
        4812,
        restarts,
        "/etc/systemd/system/" + name,
        List.of(),
        List.of("/usr/bin/openedr-agent"),
        List.of(),
        "success",
        0,
        "",
        false);
  }

  private static <T> T never() {
    throw new AssertionError("the maintenance starts and stops nothing");
  }

  @Override
  public JobResult start(String unit, Duration timeout) {
    return never();
  }

  @Override
  public JobResult stop(String unit, Duration timeout) {
    return never();
  }

  @Override
  public void enable(String unit) {
    never();
  }

  @Override
  public void disable(String unit) {
    never();
  }

  @Override
  public void resetFailed(String unit) {
    never();
  }

  @Override
  public void reload() {
    never();
  }

  @Override
  public void close() {}
}
