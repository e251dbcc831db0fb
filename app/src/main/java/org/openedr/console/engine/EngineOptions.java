package org.openedr.console.engine;

import java.nio.file.Path;
import java.time.Duration;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.probe.MonitorRequest;

/**
 * How to start an engine.
 *
 * @param bpfDirectory folder with the built BPF objects
 * @param ringSizeBytes a power of two and a multiple of the page size
 * @param historyCapacity events kept in the log
 * @param keepExited how long ended processes stay in the tree
 * @param samplingPer10000 10000 for every process
 * @param queueRecords events that may wait between the ring's reader and the model; a batch is
 *     taken as long as fewer wait
 * @param paths whose events are kept
 * @param memory bounds in bytes, which count as well
 */
public record EngineOptions(
    MonitorRequest monitor,
    Path bpfDirectory,
    int ringSizeBytes,
    int historyCapacity,
    Duration keepExited,
    int samplingPer10000,
    int queueRecords,
    PathSelection paths,
    MemoryShares memory) {

  public static final int DEFAULT_RING_BYTES = 16 << 20;
  public static final int DEFAULT_HISTORY = 1_000_000;

  /** Some seconds of an exec storm, and about 40 MB. */
  public static final int DEFAULT_QUEUE = 256 << 10;

  /** With the queue of a console, keeping the events of all paths. */
  public EngineOptions(
      MonitorRequest monitor,
      Path bpfDirectory,
      int ringSizeBytes,
      int historyCapacity,
      Duration keepExited,
      int samplingPer10000) {
    this(
        monitor,
        bpfDirectory,
        ringSizeBytes,
        historyCapacity,
        keepExited,
        samplingPer10000,
        DEFAULT_QUEUE,
        PathSelection.all(),
        MemoryShares.ofThisMachine());
  }

  /** The objects that came with the program; nobody but its owner may write there. */
  public static Path shippedObjects() {
    return PathBytes.of(ProcessStart.property("openedr.bpf.dir", "/usr/lib/openedr-console/bpf"));
  }

  /** What a window or a command starts with: the best monitor, all processes, all paths. */
  public static EngineOptions defaults(Path bpfDirectory) {
    return new EngineOptions(
        MonitorRequest.AUTO,
        bpfDirectory,
        DEFAULT_RING_BYTES,
        DEFAULT_HISTORY,
        Duration.ofSeconds(30),
        10_000);
  }
}
