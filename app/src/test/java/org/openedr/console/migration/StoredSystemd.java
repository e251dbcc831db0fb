package org.openedr.console.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.service.JobResult;
import org.openedr.console.service.Systemd;
import org.openedr.console.service.SystemdException;
import org.openedr.console.service.UnitStatus;

/** A service manager that knows one unit, and records what is asked of it. */
final class StoredSystemd implements Systemd {
  final List<String> calls = new ArrayList<>();
  boolean there = true;
  Runnable asked = () -> {};
  UnitStatus status = unit("not-found", "inactive", "", List.of(), List.of(), "", List.of());

  static UnitStatus unit(
      String loaded,
      String active,
      String enabled,
      List<String> exec,
      List<String> environment,
      String fragment,
      List<String> dropIns) {
    return new UnitStatus(
        MigrationParts.UNIT,
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
