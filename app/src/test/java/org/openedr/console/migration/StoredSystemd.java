package org.openedr.console.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.config.Installation;
import org.openedr.console.systemd.JobResult;
import org.openedr.console.systemd.Systemd;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/** A service manager that knows one unit, and records what is asked of it. */
public final class StoredSystemd implements Systemd {
  public final List<String> calls = new ArrayList<>();
  public boolean there = true;
  public Runnable asked = () -> {};
  public UnitStatus status = unit("not-found", "inactive", "", List.of(), List.of(), "", List.of());

  public static UnitStatus unit(
      String loaded,
      String active,
      String enabled,
      List<String> exec,
      List<String> environment,
      String fragment,
      List<String> dropIns) {
    return new UnitStatus(
        Installation.UNIT,
        loaded,
        active,
        "running",
        enabled,
        active.equals("active") ? 4711 : 0,
        0,
        fragment,
        dropIns,
        exec,
        environment,
        "success",
        0,
        "",
        false);
  }

  @Override
  public Presence presence() {
    return new Presence(there, there ? "" : "no systemd here");
  }

  @Override
  public UnitStatus unit(String name) throws SystemdException {
    if (!there) {
      throw new SystemdException("no systemd here");
    }
    asked.run();
    return status;
  }

  @Override
  public JobResult start(String unit, Duration timeout) {
    calls.add("start");
    return new JobResult("done", 1);
  }

  @Override
  public JobResult stop(String unit, Duration timeout) {
    calls.add("stop");
    return new JobResult("done", 1);
  }

  @Override
  public void enable(String unit) {
    calls.add("enable");
  }

  @Override
  public void disable(String unit) {
    calls.add("disable");
  }

  @Override
  public void resetFailed(String unit) {
    calls.add("reset-failed");
  }

  @Override
  public void reload() {
    calls.add("reload");
  }

  @Override
  public void close() {}
}
