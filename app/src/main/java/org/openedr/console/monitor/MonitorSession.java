package org.openedr.console.monitor;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfMap;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.bpf.BpfPresence;
import org.openedr.console.bpf.BpfProgram;
import org.openedr.console.bpf.ProgramInfo;
import org.openedr.console.bpf.RingMapping;
import org.openedr.console.failure.ObjectFileCheck;
import org.openedr.console.failure.Problem;
import org.openedr.console.probe.MonitorVersion;

/**
 * A monitor in the kernel, loaded and attached by us: events flow into {@link #ring()} until {@link
 * #detach()}. {@link #close()} undoes everything in reverse order.
 */
public final class MonitorSession implements AutoCloseable {
  /** Of the ring; a reader that keeps to its timer never lets it come so far. */
  private static final int WAKEUP_FRACTION = 4;

  private static final int WAKEUP_MAX_BYTES = 1 << 20;

  private static final int RING_MIN = 4096;

  /** As {@code left_out_by_uid} has room for. */
  static final int USERS = 1024;

  /** It is mapped twice in a row, and a Java buffer ends at 2 GiB. */
  private static final int RING_MAX = 512 << 20;

  private final BpfObject object;
  private final BpfMap config;
  private final BpfMap stats;
  private final @Nullable BpfMap leftOut;
  private final RingMapping ring;

  private MonitorSession(BpfObject object, BpfMap config, BpfMap stats, RingMapping ring) {
    this.object = object;
    this.config = config;
    this.stats = stats;
    this.leftOut =
        object.maps().stream()
            .filter(map -> map.name().equals("left_out_by_uid"))
            .findFirst()
            .orElse(null);
    this.ring = ring;
  }

  /**
   * Opens, configures, loads, writes the config and reads it back, attaches. When it returns,
   * events are being collected; when it throws, nothing is left behind.
   *
   * @param ringBytes a power of two and a multiple of the page size
   */
  public static MonitorSession open(
      MonitorVersion version, Path directory, int ringBytes, int samplingPer10000)
      throws MonitorException {
    return open(version, directory, ringBytes, samplingPer10000, false);
  }

  /**
   * The same.
   *
   * @param leaveOutArguments of execs
   */
  public static MonitorSession open(
      MonitorVersion version,
      Path directory,
      int ringBytes,
      int samplingPer10000,
      boolean leaveOutArguments)
      throws MonitorException {
    Path file = directory.resolve(PathBytes.of(version.objectFile()));
    String missing = BpfPresence.libbpfProblem();
    if (missing != null) {
      throw new MonitorException(new Problem("libbpf-missing", "libbpf.so.1", missing));
    }
    Optional<Problem> unfit = ObjectFileCheck.problem(file);
    if (unfit.isPresent()) {
      throw new MonitorException(unfit.get());
    }
    if (Integer.bitCount(ringBytes) != 1 || ringBytes < RING_MIN || ringBytes > RING_MAX) {
      throw new MonitorException(
          new Problem("ring-size-invalid", "events", Integer.toString(ringBytes)));
    }
    try {
      return load(
          file,
          ringBytes,
          new MonitorConfig(samplingPer10000, wakeupBytes(ringBytes), leaveOutArguments));
    } catch (BpfException e) {
      throw new MonitorException(LoadFailures.explain(e));
    }
  }

  private static MonitorSession load(Path file, int ringBytes, MonitorConfig wanted)
      throws BpfException {
    BpfObject object = BpfObject.open(file);
    RingMapping ring = null;
    try {
      object.map("events").setMaxEntries(ringBytes);
      object.load();
      BpfMap config = object.map("config_map");
      configure(config, wanted);
      ring = RingMapping.of(object.map("events"));
      object.attachAll();
      return new MonitorSession(object, config, object.map("debug_stats_map"), ring);
    } catch (BpfException e) {
      if (ring != null) {
        ring.close();
      }
      object.close();
      throw e;
    }
  }

  private static int wakeupBytes(int ringBytes) {
    return Math.min(ringBytes / WAKEUP_FRACTION, WAKEUP_MAX_BYTES);
  }

  private static void configure(BpfMap map, MonitorConfig config) throws BpfException {
    byte[] bytes = config.toBytes();
    map.update(0, bytes);
    ByteBuffer back = map.lookup(0);
    if (!back.equals(ByteBuffer.wrap(bytes))) {
      throw new BpfException("read back", map.name(), 22, "the map holds other bytes than written");
    }
  }

  /** The mapped ring; it must not be touched after {@link #close()}, which unmaps it. */
  public RingMapping ring() {
    return ring;
  }

  /**
   * Samples otherwise from now on; any thread, until {@link #close()}.
   *
   * @param leaveOutArguments of execs
   */
  public void sampling(int per10000, boolean leaveOutArguments) throws BpfException {
    configure(
        config, new MonitorConfig(per10000, wakeupBytes(ring.sizeBytes()), leaveOutArguments));
  }

  /**
   * What the programs have left out on purpose, by uid: of {@value #USERS} users at most, those who
   * were met last. Empty with an older object, which does not tell. Any thread, until {@link
   * #close()}.
   */
  public Map<Integer, LeftOutCounts> leftOutByUser() throws BpfException {
    Map<Integer, LeftOutCounts> users = new HashMap<>();
    BpfMap map = leftOut;
    if (map != null) {
      map.entries(
          USERS,
          (uid, value) ->
              users.put(uid, new LeftOutCounts(value.getLong(0), value.getLong(Long.BYTES))));
    }
    return users;
  }

  /** Pins programs and maps; see {@link BpfObject#pin}. */
  public void pin(Path folder) throws BpfException {
    object.pin(folder);
  }

  /** Takes the pins away again; see {@link BpfObject#unpin}. */
  public void unpin(Path folder) throws BpfException {
    object.unpin(folder);
  }

  /** Program names, in the order of the file. */
  public java.util.List<String> programs() {
    return object.programs().stream().map(BpfProgram::name).toList();
  }

  /** The counters now; any thread, until {@link #close()}. */
  public MonitorStats stats() throws BpfException {
    return MonitorStats.sum(stats.lookupPerCpu(0));
  }

  /**
   * Runs that the kernel left out because a BPF program, or a reader of a map, was at work on that
   * CPU: events that no counter of the programs can know. Any thread, until {@link #close()}.
   */
  public long missedRuns() throws BpfException {
    long missed = 0;
    for (BpfProgram program : object.programs()) {
      missed += program.info().recursionMisses();
    }
    return missed;
  }

  /** Runs of all programs, and what they took. Any thread, until {@link #close()}. */
  public ProgramTotals programTotals() throws BpfException {
    long runs = 0;
    long runTimeNs = 0;
    for (BpfProgram program : object.programs()) {
      ProgramInfo info = program.info();
      runs += info.runCount();
      runTimeNs += info.runTimeNs();
    }
    return new ProgramTotals(runs, runTimeNs);
  }

  /** No program runs any more; ring and counters stay readable. Idempotent. */
  public void detach() {
    object.detach();
  }

  @Override
  public void close() {
    ring.close();
    object.close();
  }
}
