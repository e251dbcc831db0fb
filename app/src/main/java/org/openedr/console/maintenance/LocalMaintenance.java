package org.openedr.console.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.openedr.console.base.file.FileIdentity;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.comparison.KnownWorkload;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.maintenance.MaintenancePreview.Counter;
import org.openedr.console.maintenance.MaintenancePreview.HealthCheck;
import org.openedr.console.maintenance.MaintenancePreview.OldLog;
import org.openedr.console.map.CounterReader;
import org.openedr.console.map.MapPage;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.statistics.KernelPrograms;
import org.openedr.console.statistics.StatisticsSources.Counters;
import org.openedr.console.step.StepException;

/** The weekly maintenance and the health check of the guide. Any thread; one at a time. */
public final class LocalMaintenance implements Maintenance {
  private static final int REMEMBERED = 16;
  private static final int STIRRED = 5; // processes

  private final MaintenanceParts parts;
  private final Supplier<List<BackupView>> backups;
  private final Supplier<List<RunSummary>> runs;
  private final IntFunction<Optional<Counters>> reading;
  private final CounterBaselines baselines;

  /** Files of the previews that were given away, by the time of the look. */
  private final Map<Long, Map<String, FileIdentity>> previews = new LinkedHashMap<>();

  /**
   * @param backups the newest first
   * @param runs so far, the newest first
   */
  public LocalMaintenance(
      MaintenanceParts parts, Supplier<List<BackupView>> backups, Supplier<List<RunSummary>> runs) {
    this(parts, backups, runs, kernel());
  }

  LocalMaintenance(
      MaintenanceParts parts,
      Supplier<List<BackupView>> backups,
      Supplier<List<RunSummary>> runs,
      IntFunction<Optional<Counters>> reading) {
    this.parts = parts;
    this.backups = backups;
    this.runs = runs;
    this.reading = reading;
    this.baselines = new CounterBaselines(parts.installation().paths().state());
  }

  private static IntFunction<Optional<Counters>> kernel() {
    CounterReader reader = new CounterReader(new KernelBtf());
    return map -> reader.read(map).map(Counters::believable);
  }

  private static Optional<MapPage.Ring> ring(int map) {
    try {
      return KernelPrograms.ring(map);
    } catch (BpfException e) {
      return Optional.empty();
    }
  }

  /** Takes a second: known processes run while it looks. */
  @Override
  public synchronized MaintenancePreview preview() {
    OldLogs.Found logs = logs();
    long time = parts.clock().millis();
    while (previews.containsKey(time)) {
      time++; // it names the preview
    }
    previews.put(time, logs.stamps());
    if (previews.size() > REMEMBERED) {
      previews.remove(previews.keySet().iterator().next());
    }
    return seen(logs, time);
  }

  private MaintenancePreview seen(OldLogs.Found logs, long time) {
    List<String> problems = new ArrayList<>();
    if (!logs.problem().isEmpty()) {
      problems.add(logs.problem());
    }
    Inventory inventory = parts.inventory().get();
    var unseen = inventory.problem();
    if (unseen != null) {
      problems.add("Monitors cannot be seen: " + unseen.evidence());
    }
    List<HealthCheck> checks = new ArrayList<>();
    MonitorChecks.Look monitors =
        unseen == null
            ? new MonitorChecks(this::monitors, this::runWorkload).look()
            : MonitorChecks.Look.NONE;
    checks.addAll(monitors.checks());
    checks.addAll(new HealthChecks(parts, backups, runs).look());
    return new MaintenancePreview(
        logs.logs(),
        logs.kept(),
        counters(
            new MonitorReading(inventory, reading, LocalMaintenance::ring).counted(), problems),
        new ObjectUpdates(parts).look(),
        List.copyOf(checks),
        monitors.level(),
        time,
        String.join(" ", problems));
  }

  private OldLogs.Found logs() {
    Path folder = parts.installation().paths().logs();
    return OldLogs.look(
        parts.installation().root(),
        folder,
        eventFile(folder),
        new LogUse(Path.of("/proc"), parts.installation().runs()),
        parts.clock().instant());
  }

  private String eventFile(Path folder) {
    AgentConfig config = AgentConfigFile.read(parts.installation().paths().configFile()).config();
    String file = config == null ? "" : config.events().file();
    if (file.isEmpty()) {
      return "";
    }
    Path below =
        parts
            .installation()
            .root()
            .resolve(Path.of("/").relativize(PathBytes.of(file).toAbsolutePath()));
    return folder.equals(below.getParent()) ? PathBytes.name(below) : "";
  }

  private MonitorReading monitors() {
    return new MonitorReading(parts.inventory().get(), reading, LocalMaintenance::ring);
  }

  private void runWorkload() {
    try {
      new KnownWorkload(parts.installation().selftest()).run(STIRRED);
    } catch (StepException e) {
      // Without the known program the machine's own life must do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Counter> counters(List<MonitorReading.Counted> now, List<String> problems) {
    try {
      return CounterBaselines.since(now, baselines.read());
    } catch (IOException e) {
      problems.add(format("The baselines of counters were not read: %s.", e.getMessage()));
      return CounterBaselines.since(now, List.of());
    }
  }

  /** Deletes what a preview named and still is the same; sets baselines; writes the report. */
  @Override
  public synchronized MaintenanceResult carryOut(MaintenancePreview preview) {
    Map<String, FileIdentity> shown = previews.remove(preview.timeMs());
    if (shown == null) {
      return new MaintenanceResult(
          false, List.of(), 0, "", List.of("This preview is not known any more: look again."));
    }
    List<String> problems = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    long freed = delete(preview.logs(), shown, deleted, problems);
    Instant now = parts.clock().instant();
    try {
      baselines.write(monitors().counted(), now);
    } catch (IOException | RuntimeException e) {
      problems.add(format("The baselines were not set: %s.", e.getMessage()));
    }
    String report = report(deleted, now, problems);
    return new MaintenanceResult(
        problems.isEmpty(), List.copyOf(deleted), freed, report, List.copyOf(problems));
  }

  private long delete(
      List<OldLog> wanted,
      Map<String, FileIdentity> shown,
      List<String> deleted,
      List<String> problems) {
    Map<String, FileIdentity> still = logs().stamps();
    long freed = 0;
    for (OldLog log : wanted) {
      FileIdentity stamp = shown.get(log.path());
      if (stamp == null || !stamp.equals(still.get(log.path()))) {
        problems.add(log.path() + " stays: it is not what it was in the preview.");
        continue;
      }
      try {
        Files.delete(stamp.path());
        deleted.add(log.path());
        freed += stamp.bytes();
      } catch (IOException e) {
        problems.add(format("%s could not be deleted: %s.", log.path(), e.getMessage()));
      }
    }
    return freed;
  }

  private String report(List<String> deleted, Instant now, List<String> problems) {
    try {
      MaintenancePreview seen = seen(logs(), now.toEpochMilli());
      String machine =
          format("Linux %s, OpenEDR Console %s", System.getProperty("os.version"), parts.version());
      return Objects.toString(
          HealthLog.write(parts.installation().paths().logs(), machine, seen, deleted));
    } catch (IOException e) {
      problems.add(format("The health report was not written: %s.", e.getMessage()));
      return "";
    }
  }
}
