package org.openedr.console.engine;

import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.engine.source.EventSource;
import org.openedr.console.engine.source.SourceCounters;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.WireLayout;
import org.openedr.console.process.ParentLookup;

/**
 * An engine in the heap of this virtual machine, fed with processes that have a long argument of
 * their own each, as any user can make them; and a feed that nobody reads.
 */
public final class FloodedEngine implements EventSource {
  private static final short EXEC = 2;
  private static final short EXIT = 3;

  private static final BootClock CLOCK = new BootClock(0, 0);

  private final long startNs = CLOCK.nowBootNs();
  private @Nullable Predicate<RecordBatch> sink;

  public FloodedEngine() {}

  /**
   * @param args how many processes, bytes of the argument, and whether they end
   */
  public static void main(String[] args) {
    int processes = Integer.parseInt(args[0]);
    FloodedEngine source = new FloodedEngine();
    try (LocalEngine engine = engine(source);
        EventFeed _ = engine.subscribe(1_000_000)) {
      byte[] block = new byte[Integer.parseInt(args[1])];
      Arrays.fill(block, (byte) 'a');
      for (int pid = 2; pid < 2 + processes; pid++) {
        source.process(pid, block, Boolean.parseBoolean(args[2]));
      }
      int events = Boolean.parseBoolean(args[2]) ? 2 * processes : processes;
      until(() -> engine.model().applied() >= events);
      LossLedger ledger = engine.status().ledger();
      System.out.println(ledger);
      System.out.println("in the tree: " + engine.processes(0).changed().size());
    }
  }

  /** One that is fed with {@link #process}; the caller closes it. */
  public static Engine start(FloodedEngine source) {
    return engine(source);
  }

  private static LocalEngine engine(FloodedEngine source) {
    return FedEngine.start(
        source, List::of, ParentLookup.NONE, 337_874, Duration.ofHours(1), CLOCK);
  }

  /**
   * One process; waits while there is no room for it.
   *
   * @param block its argument, which gets a beginning of its own
   * @param ending it ends as well
   */
  public void process(int pid, byte[] block, boolean ending) {
    byte[] number = Integer.toString(pid).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(number, 0, block, 0, number.length);
    feed(record(EXEC, pid, block));
    if (ending) {
      feed(record(EXIT, pid, block));
    }
  }

  private void feed(RecordBatch batch) {
    if (!Objects.requireNonNull(sink).test(batch)) {
      until(() -> Objects.requireNonNull(sink).test(batch));
    }
  }

  private static void until(Callable<Boolean> done) {
    await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(60))
        .until(done);
  }

  private RecordBatch record(short type, int pid, byte[] block) {
    int length = type == EXEC ? WireLayout.EXEC_BYTES + block.length : WireLayout.EXIT_BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    bytes.putLong(WireLayout.TIME_BOOT_NS, startNs + pid);
    bytes.putLong(WireLayout.START_BOOT_NS, startNs + pid);
    bytes.putInt(WireLayout.TGID, pid);
    bytes.putShort(WireLayout.TYPE, type);
    if (type == EXEC) {
      bytes.putShort(WireLayout.ARGS_LEN, (short) block.length);
      bytes.put(WireLayout.EXEC_BYTES, block);
    }
    return new RecordBatch(bytes.array(), new int[1], new int[] {length}, 1);
  }

  @Override
  public void start(Predicate<RecordBatch> to) {
    sink = to;
  }

  @Override
  public SourceCounters read() {
    return SourceCounters.ZERO;
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public void close() {}
}
