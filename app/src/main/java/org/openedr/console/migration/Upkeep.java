package org.openedr.console.migration;

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
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.inventory.CounterReader;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelBtf;
import org.openedr.console.migration.Maintenance.Counter;
import org.openedr.console.migration.Maintenance.HealthCheck;
import org.openedr.console.migration.Maintenance.OldLog;
import org.openedr.console.statistics.StatisticsSources.Counters;
import org.openedr.console.step.StepException;

/** The weekly maintenance and the health check of the guide. Any thread; one at a time. */
final class Upkeep {
  private static final int REMEMBERED = 16;
  private static final int STIRRED = 5; // processes

  private final MigrationParts parts;
  private final Supplier<List<BackupView>> backups;
  private final Supplier<List<RunSummary>> runs;
  private final IntFunction<Optional<Counters>> reading;
  private final Baselines baselines;

  /** Files of the previews that were given away, by the time of the look. */
  private final Map<Long, Map<String, FileStamp>> previews = new LinkedHashMap<>();

  Upkeep(
      MigrationParts parts, Supplier<List<BackupView>> backups, Supplier<List<RunSummary>> runs) {
    this(parts, backups, runs, kernel());
  }

  Upkeep(
      MigrationParts parts,
      Supplier<List<BackupView>> backups,
      Supplier<List<RunSummary>> runs,
      IntFunction<Optional<Counters>> reading) {
    this.parts = parts;
    this.backups = backups;
    this.runs = runs;
    this.reading = reading;
    this.baselines = new Baselines(parts.paths().state());
  }

  private static IntFunction<Optional<Counters>> kernel() {
    CounterReader reader = new CounterReader(new KernelBtf());
    return map -> reader.read(map).map(Counters::believable);
  }

  /** Takes a second: known processes run while it looks. */
  synchronized Maintenance look() {
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

  private Maintenance seen(OldLogs.Found logs, long time) {
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
    if (unseen == null) {
      checks.addAll(new MonitorChecks(this::monitors, this::stir).look());
    }
    checks.addAll(new HealthChecks(parts, backups, runs).look());
    return new Maintenance(
        logs.logs(),
        logs.kept(),
        counters(new MonitorLook(inventory, reading).counted(), problems),
        new Updates(parts).look(),
        List.copyOf(checks),
        time,
        String.join(" ", problems));
  }

  private OldLogs.Found logs() {
    Path folder = parts.paths().logs();
    return OldLogs.look(
        parts.root(),
        folder,
        eventFile(folder),
        new LogUse(Path.of("/proc"), parts.runs()),
        parts.clock().instant());
  }

  private String eventFile(Path folder) {
    AgentConfig config = AgentConfigFile.read(parts.paths().configFile()).config();
    String file = config == null ? "" : config.events().file();
    if (file.isEmpty()) {
      return "";
    }
    Path below = parts.root().resolve(Path.of("/").relativize(Path.of(file).toAbsolutePath()));
    return folder.equals(below.getParent()) ? String.valueOf(below.getFileName()) : "";
  }

  private MonitorLook monitors() {
    return new MonitorLook(parts.inventory().get(), reading);
  }

  private void stir() {
    try {
      new Workload(parts.selftest()).run(STIRRED);
    } catch (StepException e) {
      // Without the known program the machine's own life must do.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Counter> counters(List<MonitorLook.Counted> now, List<String> problems) {
    try {
      return Baselines.since(now, baselines.read());
    } catch (IOException e) {
      problems.add("The baselines of counters were not read: %s.".formatted(e.getMessage()));
      return Baselines.since(now, List.of());
    }
  }

  /** Deletes what a preview named and still is the same; sets baselines; writes the report. */
  synchronized MaintenanceDone maintain(Maintenance preview) {
    Map<String, FileStamp> shown = previews.remove(preview.timeMs());
    if (shown == null) {
      return new MaintenanceDone(
          false, List.of(), 0, "", List.of("This preview is not known any more: look again."));
    }
    List<String> problems = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    long freed = delete(preview.logs(), shown, deleted, problems);
    Instant now = parts.clock().instant();
    try {
      baselines.write(monitors().counted(), now);
    } catch (IOException | RuntimeException e) {
      problems.add("The baselines were not set: %s.".formatted(e.getMessage()));
    }
    String report = report(deleted, now, problems);
    return new MaintenanceDone(
        problems.isEmpty(), List.copyOf(deleted), freed, report, List.copyOf(problems));
  }

  private long delete(
      List<OldLog> wanted,
      Map<String, FileStamp> shown,
      List<String> deleted,
      List<String> problems) {
    Map<String, FileStamp> still = logs().stamps();
    long freed = 0;
    for (OldLog log : wanted) {
      FileStamp stamp = shown.get(log.path());
      if (stamp == null || !stamp.equals(still.get(log.path()))) {
        problems.add(log.path() + " stays: it is not what it was in the preview.");
        continue;
      }
      try {
        Files.delete(stamp.path());
        deleted.add(log.path());
        freed += stamp.bytes();
      } catch (IOException e) {
        problems.add("%s could not be deleted: %s.".formatted(log.path(), e.getMessage()));
      }
    }
    return freed;
  }

  private String report(List<String> deleted, Instant now, List<String> problems) {
    try {
      Maintenance seen = seen(logs(), now.toEpochMilli());
      String machine =
          "Linux %s, OpenEDR Console %s"
              .formatted(System.getProperty("os.version"), parts.version());
      return Objects.toString(HealthLog.write(parts.paths().logs(), machine, seen, deleted));
    } catch (IOException e) {
      problems.add("The health report was not written: %s.".formatted(e.getMessage()));
      return "";
    }
  }
}
