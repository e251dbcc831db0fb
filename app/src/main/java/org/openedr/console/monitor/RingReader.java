package org.openedr.console.monitor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.openedr.console.base.work.Worker;
import org.openedr.console.bpf.RingMapping;
import org.openedr.console.event.RecordBatch;

/**
 * The thread {@code ring-reader}: takes the records out of the mapped ring and hands them on, a
 * batch as one copy. It never blocks on its sink: a batch that is refused is lost and counted.
 * Counters are written by the reader and may be read by any thread.
 *
 * <p>A record is a header of 8 bytes, whose first word holds the length and two flags, and the
 * data, rounded up to 8 bytes (linux: kernel/bpf/ringbuf.c, include/uapi/linux/bpf.h).
 */
public final class RingReader implements AutoCloseable {
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private static final int BUSY = 1 << 31;
  private static final int DISCARD = 1 << 30;
  private static final int HEADER_BYTES = 8;

  /** The latency of a single event: records are put into the ring without a wake-up. */
  private static final int WAIT_MS = 10;

  /**
   * Before the ring is looked at again after it was emptied. To look at once would take the cache
   * line of the producer's position away from the programs for every record, and make batches of
   * one; in this time no known load fills a quarter of the ring (docs/performance.md, flat out).
   */
  private static final long PAUSE_NS = 2_000_000;

  /**
   * The pause while few records come: each round costs some 30 µs of processor time, here and in
   * the model, and at 1000 events a second 500 rounds would cost more than the events. Within the
   * latency that {@link #WAIT_MS} allows.
   */
  private static final long LONG_PAUSE_NS = 8_000_000;

  /** In a pause; more than that is a load. */
  private static final int FEW_RECORDS = 64;

  /** A ring of that size takes whatever begins in a long pause. */
  private static final int ROOMY_BYTES = 4 << 20;

  private static final int BATCH_RECORDS = 4096;

  /** Fits the processor's second cache; a batch may be longer by one record. */
  private static final int BATCH_BYTES = 64 << 10;

  /** Longer than any batch: its last record has at most 80 bytes and three strings of 4096. */
  private static final int BUFFER_BYTES = BATCH_BYTES + (16 << 10);

  /** A shorter batch is not worth a whole buffer. */
  private static final int REUSE_FROM_BYTES = 4096;

  private static final int BUFFERS = 16;

  /** What a program still writes at the end is waited for so long: it runs for microseconds. */
  private static final long LAST_WAIT_NS = 200_000_000;

  private final IntConsumer wait;
  private final ByteBuffer consumer;
  private final ByteBuffer producer;
  private final ByteBuffer data;
  private final long mask;
  private final Predicate<RecordBatch> sink;
  private final boolean roomy;

  /** Buffers that came back: what was just copied through the processor's cache is still in it. */
  private final BlockingQueue<byte[]> spare = new ArrayBlockingQueue<>(BUFFERS);

  private final int[] starts = new int[BATCH_RECORDS];
  private final int[] lengths = new int[BATCH_RECORDS];
  private final Worker worker =
      Worker.repeating("ring-reader", this::round).watched().lastly(this::drainAll);

  private volatile long received;
  private volatile long queueDrops;

  /**
   * @param sink takes a batch without blocking, or refuses it
   */
  public RingReader(RingMapping ring, Predicate<RecordBatch> sink) {
    this(ring.consumer(), ring.producer(), ring.data(), ring::await, sink);
  }

  /**
   * Of any memory that looks like a ring.
   *
   * @param data twice in a row
   * @param wait for data, so many milliseconds at most
   */
  RingReader(
      ByteBuffer consumer,
      ByteBuffer producer,
      ByteBuffer data,
      IntConsumer wait,
      Predicate<RecordBatch> sink) {
    int sizeBytes = data.capacity() / 2;
    this.wait = wait;
    this.consumer = consumer;
    this.producer = producer;
    this.data = data;
    this.mask = sizeBytes - 1L;
    this.sink = sink;
    this.roomy = sizeBytes >= ROOMY_BYTES;
  }

  /** Starts the thread; at most once. {@link #close()} ends it. */
  public void start() {
    worker.start();
  }

  /** Records taken from the ring. */
  public long received() {
    return received;
  }

  /** Records in refused batches, and those that a program still wrote when the reader ended. */
  public long queueDrops() {
    return queueDrops;
  }

  /** Grows as long as the thread is at work; 0 before the start. */
  public long rounds() {
    return worker.cycles();
  }

  /** Unread bytes; any thread. */
  public long usedBytes() {
    return (long) LONG.getAcquire(producer, 0) - (long) LONG.getAcquire(consumer, 0);
  }

  private void round() {
    int taken = drain();
    if (taken == 0) {
      VarHandle.fullFence();
      wait.accept(WAIT_MS);
    } else if (usedBytes() < BATCH_BYTES) {
      LockSupport.parkNanos(taken < FEW_RECORDS && roomy ? LONG_PAUSE_NS : PAUSE_NS);
    }
  }

  /**
   * What was in the ring when the programs were detached. A program that was at work then may still
   * be: its record is waited for a little, then it alone is lost.
   */
  private void drainAll() {
    long patience = System.nanoTime() + LAST_WAIT_NS;
    for (long left = usedBytes(); left > 0; left = usedBytes()) {
      try {
        var _ = drain();
      } catch (RuntimeException | Error e) { // without memory for a batch each record is lost
        worker.note(e);
      }
      if (usedBytes() < left) {
        continue;
      }
      if (System.nanoTime() - patience < 0) {
        LockSupport.parkNanos(1_000_000);
      } else {
        loseOne();
      }
    }
  }

  /** Steps over a busy record; its length is there from the start. */
  private void loseOne() {
    long first = (long) LONG.getOpaque(consumer, 0);
    int header = (int) INT.getAcquire(data, (int) (first & mask));
    LONG.setRelease(consumer, 0, first + recordBytes(header & ~BUSY));
    received++;
    queueDrops++;
  }

  /** With its header, rounded up. */
  private static int recordBytes(int header) {
    return (HEADER_BYTES + (header & ~DISCARD) + 7) & ~7;
  }

  /**
   * Takes what is there, at most one batch. For the reader's thread; public for benchmarks, which
   * then never start the thread.
   *
   * @return records taken
   */
  public int drain() {
    long first = (long) LONG.getOpaque(consumer, 0);
    long end = (long) LONG.getAcquire(producer, 0);
    int from = (int) (first & mask);
    int length = 0;
    int count = 0;
    while (first + length < end && count < BATCH_RECORDS && length < BATCH_BYTES) {
      int header = (int) INT.getAcquire(data, from + length);
      if ((header & BUSY) != 0) {
        break;
      }
      if ((header & DISCARD) == 0) {
        starts[count] = length + HEADER_BYTES;
        lengths[count++] = header;
      }
      length += recordBytes(header);
    }
    if (count > 0) {
      byte[] copy = buffer(length);
      data.get(from, copy, 0, length); // in one piece: the data is mapped twice in a row
      LONG.setRelease(consumer, 0, first + length);
      int[] begins = Arrays.copyOf(starts, count);
      int[] sizes = Arrays.copyOf(lengths, count);
      deliver(new RecordBatch(copy, begins, sizes, count, this::takeBack));
    } else if (length > 0) {
      LONG.setRelease(consumer, 0, first + length);
    }
    return count;
  }

  /** What waits in the queue takes at most twice its size: only a large batch makes a buffer. */
  private byte[] buffer(int length) {
    byte[] used = length < REUSE_FROM_BYTES || length > BUFFER_BYTES ? null : spare.poll();
    if (used != null) {
      return used;
    }
    return new byte[length > BUFFER_BYTES / 2 ? Math.max(length, BUFFER_BYTES) : length];
  }

  /** Any thread. */
  private void takeBack(byte[] bytes) {
    if (bytes.length == BUFFER_BYTES) {
      var _ = spare.offer(bytes);
    }
  }

  private void deliver(RecordBatch batch) {
    boolean taken = false;
    try {
      taken = sink.test(batch);
    } finally { // a sink that fails has lost it as well
      if (!taken) {
        queueDrops += batch.count();
        batch.release();
      }
      received += batch.count();
    }
  }

  /** Drains what is left, then joins the thread. Detach the programs first. */
  @Override
  public void close() {
    worker.close(); // the ring must not be unmapped under it, whoever interrupts us
  }
}
