package org.openedr.console.migration.preflight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.Installation;
import org.openedr.console.finding.Verdict;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.inventory.Removals;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.migration.port.EventObservers;
import org.openedr.console.migration.port.Guard;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.port.ObjectBuilder;
import org.openedr.console.migration.port.ObjectLoader;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.step.StepLog;
import org.openedr.console.systemd.JobResult;
import org.openedr.console.systemd.Systemd;
import org.openedr.console.systemd.UnitStatus;

/**
 * A made-up machine below a temporary root, on which all checks pass until something is changed.
 */
public final class CheckedMachine implements PreflightPorts {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Inventory NOTHING =
      new Inventory(0, 0, List.of(), List.of(), List.of(), 0, List.of(), List.of(), null);

  public final Path root;
  final Path shipped;
  final Path agent;
  final List<ProbeResult> probes = new ArrayList<>();
  final List<BackupView> backups = new ArrayList<>();
  final List<String> did = new ArrayList<>();
  final List<String> missingTools = new ArrayList<>();
  public final List<String> refused = new ArrayList<>();
  String interrupted = "";
  boolean underWay = true;
  String exchange = "";
  @Nullable UnitStatus unit = unit("loaded", "active", List.of(), false);
  Instant now = NOW;
  Inventory inventory = NOTHING;

  public CheckedMachine(Path folder) {
    try {
      root = Files.createDirectory(folder.resolve("root")).toRealPath();
      shipped = Files.createDirectory(folder.resolve("shipped")).toRealPath();
      agent = file("usr/bin/openedr-agent", "#!/bin/sh\n. bin/find-java.sh\n");
      Files.writeString(shipped.resolve("process_monitor.o"), "OUR_V1");
      Files.writeString(shipped.resolve("process_monitor_v2.o"), "OUR_V2");
      file("opt/openedr/ebpf/process_monitor.o", "OUR_V1");
      Path config = file("etc/openedr/agent/config.yaml", "log_level: info\n");
      Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
      file("proc/sys/kernel/osrelease", "6.1.0-49-amd64\n");
      file("proc/loadavg", "0.01 0.02 0.03 1/100 1\n");
      file("proc/locks", "");
      file("etc/systemd/system/other.service", "");
      file("sys/kernel/tracing/events/header_page", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String id :
        List.of("rights", "libbpf", "kernel.ringbuf", "kernel.btf", "kernel.lockdown")) {
      probe(id, Verdict.YES, EnumSet.allOf(MonitorVersion.class));
    }
    for (String name : List.of("fork", "exec", "exit")) {
      probe("kernel.tracepoint.sched_process_" + name, Verdict.YES, Set.of(MonitorVersion.V2));
    }
    probe("kernel.kprobes", Verdict.YES, Set.of(MonitorVersion.V1));
    for (String id : List.of("kernel.tracefs", "kernel.jit", "kernel.bpffs", "kernel.memlock")) {
      probe(id, Verdict.YES, Set.of());
    }
  }

  /** Replaces what was said of it before. */
  void probe(String id, Verdict verdict, Set<MonitorVersion> neededBy) {
    probes.removeIf(each -> each.id().equals(id));
    probes.add(new ProbeResult(id, id, verdict, "looked at " + id, "mend " + id, neededBy));
  }

  Path file(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  UnitStatus unit(String load, String active, List<String> environment, boolean needsReload) {
    return new UnitStatus(
        Installation.UNIT,
        load,
        active,
        "running",
        "enabled",
        0,
        0,
        "/usr/lib/systemd/system/openedr-agent.service",
        List.of("/etc/systemd/system/openedr-agent.service.d/x.conf"),
        List.of("/usr/bin/openedr-agent", "--config", "x"),
        environment,
        "success",
        0,
        "",
        needsReload);
  }

  /** A program of ours that nobody holds. */
  void leftOver(String pin) {
    KernelProgram program =
        new KernelProgram(
            7,
            "tracing",
            "trace_process_exec_v2",
            "trace_process_e",
            "0123456789abcdef",
            1,
            0,
            List.of(),
            0,
            "",
            1,
            1,
            1,
            1,
            0,
            0,
            0,
            List.of(),
            List.of(pin),
            new Identity(ObjectOwner.OURS, "OpenEDR V2", "its functions"),
            true);
    inventory =
        new Inventory(0, 0, List.of(program), List.of(), List.of(), 1, List.of(), List.of(), null);
  }

  /** An agent's program in place of ours. */
  void foreignAgent() {
    UnitStatus is = java.util.Objects.requireNonNull(unit);
    file("opt/other/agent", "ELF");
    unit =
        new UnitStatus(
            is.name(),
            is.loadState(),
            is.activeState(),
            is.subState(),
            is.enabled(),
            0,
            0,
            is.fragment(),
            is.dropIns(),
            List.of("/opt/other/agent"),
            List.of(),
            "success",
            0,
            "",
            false);
  }

  public MigrationPorts parts() {
    return new MigrationPorts(
        new Installation(root, Installation.UNIT, shipped, shipped.resolve("unit"), agent, shipped),
        new Manager(),
        new NoObservers(),
        new Loader(),
        new Shop(),
        new NoGuard(),
        () -> inventory,
        new Removals(root, () -> inventory),
        () -> probes,
        Clock.fixed(now, ZoneOffset.UTC),
        "1.0");
  }

  PreflightChecks checks() {
    return new PreflightChecks(parts(), this, PreflightChecks.all());
  }

  @Override
  public List<BackupView> backups() {
    return backups;
  }

  @Override
  public Optional<String> exchangeProblem(Path folder) {
    return Optional.of(exchange).filter(each -> !each.isEmpty());
  }

  @Override
  public boolean underWay() {
    return underWay;
  }

  @Override
  public Optional<String> interruptedRun() {
    return Optional.of(interrupted).filter(each -> !each.isEmpty());
  }

  /** What an object is stands in it. */
  private final class Loader implements ObjectLoader {
    @Override
    public ObjectIdentity identify(Path file) {
      try {
        String text = Files.readString(file);
        return new ObjectIdentity(
            file.toString(),
            Kind.valueOf(text.split(" ")[0]),
            text,
            List.of(),
            "f".repeat(64),
            6,
            text.endsWith(" newest"),
            "",
            "");
      } catch (IOException e) {
        return new ObjectIdentity(
            file.toString(),
            Kind.UNREADABLE,
            "unreadable",
            List.of(),
            "",
            0,
            false,
            "",
            "It is missing.");
      }
    }

    @Override
    public LoadCheck load(Path file) {
      boolean loads = Files.exists(file) && !refused.contains(file.toString());
      return new LoadCheck(
          file.toString(),
          loads,
          loads ? "" : "The verifier refused it.",
          loads ? "" : "Mend.",
          "");
    }
  }

  private final class Shop implements ObjectBuilder {
    @Override
    public List<String> missing() {
      return missingTools;
    }

    @Override
    public Path build(MonitorVersion version, Path into, StepLog log) {
      throw new AssertionError("a check builds nothing");
    }
  }

  private static final class NoGuard implements Guard {
    @Override
    public List<String> preview(String runId) {
      return List.of();
    }

    @Override
    public void arm(String runId, StepLog log) {
      throw new AssertionError("a check arms nothing");
    }

    @Override
    public void disarm(StepLog log) {}
  }

  private static final class NoObservers implements EventObservers {
    @Override
    public EventObserver own(MonitorVersion version, Path objects) {
      throw new AssertionError("a check attaches nothing");
    }

    @Override
    public Optional<EventObserver> agent() {
      return Optional.empty();
    }
  }

  private final class Manager implements Systemd {
    @Override
    public Presence presence() {
      return new Presence(true, "");
    }

    @Override
    public UnitStatus unit(String name) {
      UnitStatus present = unit;
      return present == null
          ? CheckedMachine.this.unit("not-found", "inactive", List.of(), false)
          : present;
    }

    @Override
    public JobResult start(String name, Duration timeout) {
      throw new AssertionError("a check starts nothing");
    }

    @Override
    public JobResult stop(String name, Duration timeout) {
      throw new AssertionError("a check stops nothing");
    }

    @Override
    public void enable(String name) {
      throw new AssertionError("a check enables nothing");
    }

    @Override
    public void disable(String name) {
      throw new AssertionError("a check disables nothing");
    }

    @Override
    public void resetFailed(String name) {
      did.add("reset-failed " + name);
      unit = CheckedMachine.this.unit("loaded", "inactive", List.of(), false);
    }

    @Override
    public void reload() {
      did.add("daemon-reload");
      unit = CheckedMachine.this.unit("loaded", "active", List.of(), false);
    }

    @Override
    public void close() {}
  }
}
