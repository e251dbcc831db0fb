package org.openedr.console.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.systemd.JobResult;
import org.openedr.console.systemd.Systemd;
import org.openedr.console.systemd.SystemdException;
import org.openedr.console.systemd.UnitStatus;

/** One unit that starts and stops at once; others are not found. */
public final class FakeSystemd implements Systemd {
  private final List<String> calls = new ArrayList<>();
  private UnitStatus unit;
  private String fails = "";

  FakeSystemd(UnitStatus unit) {
    this.unit = unit;
  }

  /** Running and enabled. */
  public static FakeSystemd running(String name, String fragment, List<String> execStart) {
    return new FakeSystemd(
        new UnitStatus(
            name, "loaded", "active", "running", "enabled", 4711, 0, fragment, List.of(), execStart,
            List.of(), "success", 0, "", false));
  }

  static FakeSystemd withoutUnit(String name) {
    return new FakeSystemd(missing(name));
  }

  private static UnitStatus missing(String name) {
    return new UnitStatus(
        name,
        "not-found",
        "inactive",
        "dead",
        "",
        0,
        0,
        "",
        List.of(),
        List.of(),
        List.of(),
        "success",
        0,
        "",
        false);
  }

  /** From now on this verb is refused: {@code start}, {@code stop}, … */
  synchronized void fail(String verb) {
    fails = verb;
  }

  synchronized void set(UnitStatus now) {
    unit = now;
  }

  /** What was asked for, without questions. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public Presence presence() {
    return new Presence(true, "");
  }

  @Override
  public synchronized UnitStatus unit(String name) {
    return name.equals(unit.name()) ? unit : missing(name);
  }

  @Override
  public synchronized JobResult start(String name, Duration timeout) throws SystemdException {
    call("start", name);
    active(name, "active", "running", 4712);
    return new JobResult("done", 1);
  }

  @Override
  public synchronized JobResult stop(String name, Duration timeout) throws SystemdException {
    call("stop", name);
    active(name, "inactive", "dead", 0);
    return new JobResult("done", 1);
  }

  @Override
  public synchronized void enable(String name) throws SystemdException {
    call("enable", name);
    enabled(name, "enabled");
  }

  @Override
  public synchronized void disable(String name) throws SystemdException {
    call("disable", name);
    enabled(name, "disabled");
  }

  @Override
  public void resetFailed(String name) throws SystemdException {
    call("reset-failed", name);
  }

  @Override
  public void reload() throws SystemdException {
    call("daemon-reload", "");
  }

  private synchronized void call(String verb, String name) throws SystemdException {
    calls.add((verb + " " + name).strip());
    if (verb.equals(fails)) {
      throw new SystemdException("systemd refused to " + verb + " " + name + ": told to by a test");
    }
  }

  private void active(String name, String active, String sub, int pid) {
    if (name.equals(unit.name())) {
      unit =
          new UnitStatus(
              name,
              unit.loadState(),
              active,
              sub,
              unit.enabled(),
              pid,
              0,
              unit.fragment(),
              unit.dropIns(),
              unit.execStart(),
              unit.environment(),
              "success",
              0,
              "",
              false);
    }
  }

  private void enabled(String name, String enabled) {
    if (name.equals(unit.name())) {
      unit =
          new UnitStatus(
              name,
              unit.loadState(),
              unit.activeState(),
              unit.subState(),
              enabled,
              unit.mainPid(),
              0,
              unit.fragment(),
              unit.dropIns(),
              unit.execStart(),
              unit.environment(),
              "success",
              0,
              "",
              false);
    }
  }

  @Override
  public void close() {}
}
