package org.openedr.console.systemd;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.jspecify.annotations.Nullable;

/**
 * Systemd at its bus: connected when it is first asked, and again when the connection was lost. Any
 * thread.
 */
public final class LocalSystemd implements Systemd {
  private final Path run;
  private @Nullable SystemBus open;

  public LocalSystemd() {
    this(Path.of("/run"));
  }

  /**
   * @param run where the sockets are: {@code /run}
   */
  public LocalSystemd(Path run) {
    this.run = run;
  }

  @Override
  public Presence presence() {
    if (!Files.isDirectory(run.resolve("systemd/system"))) {
      return new Presence(
          false,
          "This machine was not started by systemd: there is no " + run + "/systemd/system.");
    }
    try {
      bus();
      return new Presence(true, "");
    } catch (SystemdException e) {
      return new Presence(true, String.valueOf(e.getMessage()));
    }
  }

  /** The system's bus, as for everybody; without it systemd's own socket, which is root's. */
  private synchronized SystemBus bus() throws SystemdException {
    SystemBus present = open;
    if (present != null && present.connected()) {
      return present;
    }
    close();
    SystemBus opened = reach();
    open = opened;
    return opened;
  }

  private SystemBus reach() throws SystemdException {
    List<String> problems = new ArrayList<>();
    for (Way way :
        List.of(
            new Way(run.resolve("dbus/system_bus_socket"), true),
            new Way(run.resolve("systemd/private"), false))) {
      try {
        if (Files.exists(way.socket())) {
          return SystemBus.open(way.socket(), way.shared());
        }
        problems.add("Systemd cannot be reached at " + way.socket() + ": there is no such socket.");
      } catch (SystemdException e) {
        problems.add(e.getMessage());
      }
    }
    problems.add("Is this root, and does `systemctl status` answer?");
    throw new SystemdException(String.join(" ", problems));
  }

  /** A socket that leads to systemd. */
  private record Way(Path socket, boolean shared) {}

  @Override
  public UnitStatus unit(String name) throws SystemdException {
    String what = "tell the state of " + UnitName.checked(name);
    SystemBus bus = bus();
    String object = path(bus.ask(BusCall.manager(what, "LoadUnit", "s", name)), what);
    Map<?, ?> unit = UnitProperties.of(bus.ask(BusCall.properties(what, object, "Unit")));
    Map<?, ?> service =
        name.endsWith(".service")
            ? UnitProperties.of(bus.ask(BusCall.properties(what, object, "Service")))
            : Map.of();
    return new UnitProperties(unit, service).status(name);
  }

  private static String path(Object[] answer, String what) throws SystemdException {
    return switch (answer.length == 1 ? answer[0] : null) {
      case DBusPath path -> path.getPath();
      case String path -> path;
      case null, default ->
          throw new SystemdException(
              "Systemd was asked to " + what + ": its answer names nothing.");
    };
  }

  @Override
  public JobResult start(String unit, Duration timeout) throws SystemdException {
    return job("start", "StartUnit", unit, timeout);
  }

  @Override
  public JobResult stop(String unit, Duration timeout) throws SystemdException {
    return job("stop", "StopUnit", unit, timeout);
  }

  /** The bus was listened to before the job is asked for: its end cannot be missed. */
  private JobResult job(String verb, String member, String unit, Duration timeout)
      throws SystemdException {
    String what = verb + " " + UnitName.checked(unit);
    SystemBus bus = bus();
    long began = System.nanoTime();
    String job = path(bus.ask(BusCall.manager(what, member, "ss", unit, "replace")), what);
    String number = job.substring(job.lastIndexOf('/') + 1);
    try {
      String result = bus.jobs().await(job, timeout, bus::connected);
      if (result == null && !bus.connected()) {
        throw new SystemdException(
            format(
                "The connection to systemd ended while its job %s (%s) was awaited: see systemctl status %s.",
                number, what, unit));
      }
      long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
      return new JobResult(result == null ? "waiting" : result, took, number);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SystemdException(
          format("Interrupted while systemd's job %s (%s) was awaited; it goes on.", number, what));
    }
  }

  @Override
  public void enable(String unit) throws SystemdException {
    String what = "enable " + UnitName.checked(unit);
    bus()
        .ask(
            BusCall.manager(what, "EnableUnitFiles", "asbb", List.of(unit), false, false)
                .patient());
    reload();
  }

  @Override
  public void disable(String unit) throws SystemdException {
    String what = "disable " + UnitName.checked(unit);
    bus().ask(BusCall.manager(what, "DisableUnitFiles", "asb", List.of(unit), false).patient());
    reload();
  }

  @Override
  public void resetFailed(String unit) throws SystemdException {
    String what = "forget the failure of " + UnitName.checked(unit);
    bus().ask(BusCall.manager(what, "ResetFailedUnit", "s", unit));
  }

  @Override
  public void reload() throws SystemdException {
    bus().ask(BusCall.manager("read all units anew", "Reload").patient());
  }

  @Override
  public synchronized void close() {
    SystemBus present = open;
    open = null;
    if (present != null) {
      present.close();
    }
  }
}
