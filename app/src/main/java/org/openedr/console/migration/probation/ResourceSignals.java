package org.openedr.console.migration.probation;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.log.JsonLogReader;
import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.base.proc.ProcessStat;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.probation.SignalHysteresis.Look;

/** What the service takes of the machine on probation, and what it logs. One thread. */
final class ResourceSignals {
  private static final Path PROC = PathBytes.of("/proc");
  private static final long SHORTEST_NS = 1_000_000_000L;

  private final MigrationPorts parts;
  private final AgentConfig.Performance limits;
  private @Nullable ProcessStat before;
  private long beforeNs;
  private Instant logFrom;

  ResourceSignals(MigrationPorts parts) {
    this.parts = parts;
    AgentConfig config = AgentLogFile.config(parts);
    this.limits = (config == null ? AgentConfig.defaults() : config).performance();
    this.logFrom = parts.clock().instant();
  }

  /** Since the look before. */
  Look cpu(int mainPid) {
    ProcessStat now = ProcessStat.of(PROC, mainPid).orElse(null);
    if (now == null) {
      return Look.unknown("Process " + mainPid + " cannot be looked at.");
    }
    ProcessStat then = before;
    long nowNs = System.nanoTime();
    long tookNs = nowNs - beforeNs;
    before = now;
    beforeNs = nowNs;
    if (then == null || then.startTicks() != now.startTicks() || tookNs < SHORTEST_NS) {
      return Look.unknown("It was measured for the first time.");
    }
    double percent = 100.0 * (now.cpuTicks() - then.cpuTicks()) * ClockTick.NS / tookNs;
    return Look.of(
        percent <= limits.maxCpuPercent(),
        format("%.1f %% of one core, the limit is %d %%", percent, limits.maxCpuPercent()));
  }

  Look memory(int mainPid) {
    OptionalLong bytes = ProcessStat.rssBytes(PROC, mainPid);
    if (bytes.isEmpty()) {
      return Look.unknown("Process " + mainPid + " cannot be looked at.");
    }
    long mib = bytes.getAsLong() >> 20;
    return Look.of(
        mib <= limits.maxMemoryMb(),
        format("%d MiB, the limit is %d MiB", mib, limits.maxMemoryMb()));
  }

  /** Since the look before. */
  Look log() {
    Optional<Path> file = AgentLogFile.file(parts);
    if (file.isEmpty()) {
      return Look.unknown("It writes no log file.");
    }
    Instant from = logFrom;
    Instant now = parts.clock().instant();
    try {
      List<JsonLogReader.Line> errors =
          JsonLogReader.since(file.get(), from).stream().filter(JsonLogReader.Line::error).toList();
      logFrom = now;
      return errors.isEmpty()
          ? Look.of(true, "none in " + file.get())
          : Look.of(false, errors.size() + " errors, the first: " + errors.getFirst().text());
    } catch (IOException e) {
      return Look.unknown("The log cannot be looked at: " + e.getMessage() + ".");
    }
  }
}
