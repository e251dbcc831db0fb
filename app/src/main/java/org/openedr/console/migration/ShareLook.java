package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.migration.SignalCount.Look;

/** What the service takes of the machine on probation, and what it logs. One thread. */
final class ShareLook {
  private static final long SHORTEST_NS = 1_000_000_000L;

  private final MigrationParts parts;
  private final AgentConfig.Performance limits;
  private @Nullable ProcessStat before;
  private long beforeNs;
  private Instant logFrom;

  ShareLook(MigrationParts parts) {
    this.parts = parts;
    AgentConfig config = AgentLogLines.config(parts);
    this.limits = (config == null ? AgentConfig.DEFAULT : config).performance();
    this.logFrom = parts.clock().instant();
  }

  /** Since the look before. */
  Look cpu(int mainPid) {
    ProcessStat now = ProcessStat.of(mainPid).orElse(null);
    if (now == null) {
      return Look.unknown("Process " + mainPid + " cannot be looked at.");
    }
    ProcessStat then = before;
    long nowNs = System.nanoTime();
    long tookNs = nowNs - beforeNs;
    before = now;
    beforeNs = nowNs;
    if (then == null || then.startBootNs() != now.startBootNs() || tookNs < SHORTEST_NS) {
      return Look.unknown("It was measured for the first time.");
    }
    double percent = 100.0 * (now.cpuNs() - then.cpuNs()) / tookNs;
    return Look.of(
        percent <= limits.maxCpuPercent(),
        "%.1f %% of one core, the limit is %d %%".formatted(percent, limits.maxCpuPercent()));
  }

  Look memory(int mainPid) {
    return ProcessStat.of(mainPid)
        .map(
            now ->
                Look.of(
                    now.rssBytes() >> 20 <= limits.maxMemoryMb(),
                    "%d MiB, the limit is %d MiB"
                        .formatted(now.rssBytes() >> 20, limits.maxMemoryMb())))
        .orElseGet(() -> Look.unknown("Process " + mainPid + " cannot be looked at."));
  }

  /** Since the look before. */
  Look log() {
    Optional<Path> file = AgentLogLines.file(parts);
    if (file.isEmpty()) {
      return Look.unknown("It writes no log file.");
    }
    Instant from = logFrom;
    Instant now = parts.clock().instant();
    try {
      List<AgentLogLines.Line> errors =
          AgentLogLines.since(file.get(), from).stream().filter(AgentLogLines.Line::error).toList();
      logFrom = now;
      return errors.isEmpty()
          ? Look.of(true, "none in " + file.get())
          : Look.of(false, errors.size() + " errors, the first: " + errors.getFirst().text());
    } catch (IOException e) {
      return Look.unknown("The log cannot be looked at: " + e.getMessage() + ".");
    }
  }
}
