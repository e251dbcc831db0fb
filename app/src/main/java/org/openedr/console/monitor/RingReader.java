package org.openedr.console.monitor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.RingMapping;
import org.openedr.console.event.EventBatch;
import org.openedr.console.event.EventDecoder;
import org.openedr.console.event.ProcessEvent;

/**
 * The thread {@code ring-reader}: reads the mapped ring, decodes, and hands batches on. It never
 * blocks on its sink: a batch that is refused is lost and counted. Counters are written by the
 * reader and may be read by any thread.
 *
 * <p>A record is a header of 8 bytes, whose first word holds the length and two flags, and the
 * data, rounded up to 8 bytes (linux: kernel/bpf/ringbuf.c, include/uapi/linux/bpf.h).
 */
public final class RingReader implements AutoCloseable {
  /** Sees every raw record: buffer, offset, length. For recordings. */
  @FunctionalInterface
  public interface Tap {
    void record(ByteBuffer data, int offset, int length);
  }

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private static final int BUSY = 1 << 31;
  private static final int DISCARD = 1 << 30;
  private static final int HEADER_BYTES = 8;

  /** The latency of a single event: records are put into the ring without a wake-up. */
  private static final int WAIT_MS = 10;

  private static final int BATCH_EVENTS = 4096;

  private final RingMapping ring;
  private final ByteBuffer consumer;
  private final ByteBuffer producer;
  private final ByteBuffer data;
  private final long mask;
  private final Predicate<EventBatch> sink;
  private final @Nullable Tap tap;
  private final EventDecoder decoder = new EventDecoder();
  private final Thread thread =
      Thread.ofPlatform().name("ring-reader").daemon(true).unstarted(this::run);

  private volatile boolean closing;
  private volatile long received;
  private volatile long malformed;
  private volatile long queueDrops;

  /**
   * @param sink takes a batch without blocking, or refuses it
   */
  public RingReader(RingMapping ring, Predicate<EventBatch> sink, @Nullable Tap tap) {
    this.ring = ring;
    this.consumer = ring.consumer();
    this.producer = ring.producer();
    this.data = ring.data();
    this.mask = ring.sizeBytes() - 1L;
    this.sink = sink;
    this.tap = tap;
  }

  public void start() {
    thread.start();
  }

  /** Records taken from the ring. */
  public long received() {
    return received;
  }

  public long malformed() {
    return malformed;
  }

  /** Events in refused batches. */
  public long queueDrops() {
    return queueDrops;
  }

  /** Unread bytes; any thread. */
  public long usedBytes() {
    return (long) LONG.getAcquire(producer, 0) - (long) LONG.getAcquire(consumer, 0);
  }

  private void run() {
    while (!closing) {
      if (drain() == 0) {
        VarHandle.fullFence();
        ring.await(WAIT_MS);
      }
    }
    while (drain() > 0) {
      // What was in the ring when the programs were detached.
    }
  }

  /**
   * Reads what is there, at most one batch. For the reader's thread; public for benchmarks, which
   * then never start the thread.
   *
   * @return records taken
   */
  public int drain() {
    long position = (long) LONG.getOpaque(consumer, 0);
    long end = (long) LONG.getAcquire(producer, 0);
    int taken = 0;
    int bad = 0;
    List<ProcessEvent> batch = null;
    while (position < end && taken < BATCH_EVENTS) {
      int at = (int) (position & mask);
      int header = (int) INT.getAcquire(data, at);
      if ((header & BUSY) != 0) {
        break;
      }
      int length = header & ~DISCARD;
      if ((header & DISCARD) == 0) {
        if (batch == null) {
          batch = new ArrayList<>();
        }
        if (tap != null) {
          tap.record(data, at + HEADER_BYTES, length);
        }
        ProcessEvent event = decoder.decode(data, at + HEADER_BYTES, length);
        if (event == null) {
          bad++;
        } else {
          batch.add(event);
        }
        taken++;
      }
      position += (HEADER_BYTES + length + 7) & ~7;
    }
    LONG.setRelease(consumer, 0, position);
    if (batch != null) {
      deliver(batch, taken, bad);
    }
    return taken;
  }

  private void deliver(List<ProcessEvent> batch, int taken, int bad) {
    malformed += bad;
    if (!batch.isEmpty() && !sink.test(new EventBatch(batch, bad))) {
      queueDrops += batch.size();
    }
    received += taken;
  }

  /** Drains what is left, then joins the thread. Detach the programs first. */
  @Override
  public void close() {
    closing = true;
    boolean interrupted = false;
    while (thread.isAlive()) { // the ring must not be unmapped under it, whoever interrupts us
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
