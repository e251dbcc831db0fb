package org.openedr.console.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.RecordingException;
import org.openedr.console.probe.MonitorRequest;
import picocli.CommandLine.Option;

/** Options that say where events come from; shared by watch, tree and window. */
final class SourceOptions {
  @Option(
      names = "--monitor",
      paramLabel = "auto|v1|v2|none",
      description =
          "Which BPF programs to load; auto takes what the kernel can run; none, for the"
              + " window, loads nothing and looks at what others have loaded.")
  private MonitorRequest monitor = MonitorRequest.AUTO;

  @Option(
      names = "--ring",
      paramLabel = "SIZE",
      converter = ByteSize.class,
      description = "Size of the ring buffer, a power of two: 65536, 512K, 16M (the default).")
  private int ring = EngineOptions.DEFAULT_RING_BYTES;

  @Option(
      names = "--sampling",
      paramLabel = "RATE",
      converter = SamplingRate.class,
      description = "Show only a part of all processes, on purpose: 0.1 or 10%%.")
  private int samplingPer10000 = 10_000;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Play a recording of 'watch --record' instead; needs no rights.")
  private @Nullable Path replay;

  @Option(
      names = "--sample",
      description = "Play the recording that comes with the program; needs no rights.")
  private boolean sample;

  boolean live() {
    return replay == null && !sample;
  }

  /** The arguments that name the recording, for another process. */
  List<String> recording() {
    return replay == null
        ? List.of("--sample")
        : List.of("--replay", replay.toAbsolutePath().toString());
  }

  /** An engine with a monitor, after one without. */
  Engine startOwn(EngineProvider engines) {
    try {
      return engines.live(EngineOptions.defaults(bpfDirectory()), Optional.empty());
    } catch (RecordingException e) {
      throw new IllegalStateException("nothing is recorded", e);
    }
  }

  EngineOptions engineOptions() {
    EngineOptions defaults = EngineOptions.defaults(bpfDirectory());
    return new EngineOptions(
        monitor,
        defaults.bpfDirectory(),
        ring,
        defaults.historyCapacity(),
        defaults.keepExited(),
        samplingPer10000);
  }

  Engine start(EngineProvider engines, @Nullable Path recording, boolean paced) {
    if (live()) {
      try {
        return engines.live(engineOptions(), Optional.ofNullable(recording));
      } catch (RecordingException e) {
        throw new CommandException(ExitCodes.FAILURE, String.valueOf(e.getMessage()));
      }
    }
    if (recording != null) {
      throw new CommandException(ExitCodes.USAGE, "--record needs live events, not a replay.");
    }
    return engines.replay(engineOptions(), Optional.ofNullable(replay), paced);
  }

  MonitorRequest monitor() {
    return monitor;
  }

  private static Path bpfDirectory() {
    return Path.of(System.getProperty("openedr.bpf.dir", "/usr/lib/openedr-console/bpf"));
  }
}
