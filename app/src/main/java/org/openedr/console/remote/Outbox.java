package org.openedr.console.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.work.Worker;
import org.openedr.console.remote.wire.WireWriter;

/**
 * Whole messages on their way to one head, written by a thread of its own: a head that reads slowly
 * holds up only itself. Who adds a message has taken room for it. Any thread.
 */
final class Outbox {
  /** What writes a message. */
  interface Message {
    void write(WireWriter out) throws IOException;
  }

  /** A whole message, frame by frame. */
  record Letter(List<byte[]> frames) {
    static final Letter NONE = new Letter(List.of());

    long length() {
      return frames.stream().mapToLong(frame -> frame.length).sum();
    }

    /**
     * One frame after the other: Java copies what it writes to memory outside the heap, and each
     * thread keeps as much of that as it ever needed at once.
     */
    void write(SocketChannel channel) throws IOException {
      for (byte[] frame : frames) {
        ByteBuffer left = ByteBuffer.wrap(frame);
        while (left.hasRemaining()) {
          channel.write(left);
        }
      }
    }
  }

  private record Parcel(Letter letter, Runnable onGone) {}

  /** After so long without a message a head that waits for one gets a sign of life. */
  private static final long BEAT_MS = 1000;

  private final SocketChannel channel;
  private final Letter beat;
  private final BooleanSupplier awaited;
  private final Runnable onEnd;
  private final Worker writer = Worker.once("engine-head-writer", this::run);
  private final ArrayDeque<Parcel> waiting = new ArrayDeque<>();
  private boolean last;
  private boolean closed;
  private volatile long writingSinceNs;

  /**
   * @param beat a sign of life
   * @param awaited whether the head waits for an answer: who does not, need not read either
   * @param onEnd when nothing more can or will be written
   */
  Outbox(SocketChannel channel, Letter beat, BooleanSupplier awaited, Runnable onEnd) {
    this.channel = channel;
    this.beat = beat;
    this.awaited = awaited;
    this.onEnd = onEnd;
  }

  void start() {
    writer.start();
  }

  /** A message in memory of its length: no copy of the whole is made. */
  static Letter letter(Message message) throws IOException {
    List<byte[]> frames = new ArrayList<>();
    WireWriter out =
        new WireWriter(
            frame -> {
              byte[] part = new byte[frame.remaining()];
              frame.get(part);
              frames.add(part);
            });
    message.write(out);
    return new Letter(frames);
  }

  /**
   * @param onGone once it is written, or never will be; quick
   */
  void add(Letter letter, Runnable onGone) {
    synchronized (this) {
      if (!closed && !last) {
        waiting.add(new Parcel(letter, onGone));
        notifyAll();
        return;
      }
    }
    onGone.run();
  }

  /** A message that is followed by none: then it ends. */
  synchronized void addLast(Letter letter) {
    if (!closed && !last) {
      waiting.add(new Parcel(letter, () -> {}));
    }
    last = true;
    notifyAll();
  }

  private void run() throws InterruptedException {
    try {
      for (Parcel next = next(); next != null; next = next()) {
        try {
          write(next.letter());
        } finally {
          next.onGone().run();
        }
      }
    } catch (IOException e) { // the head has gone, or is too slow
      close();
    } finally {
      onEnd.run();
    }
  }

  private synchronized @Nullable Parcel next() throws InterruptedException {
    while (waiting.isEmpty() && !last && !closed) {
      wait(BEAT_MS);
      if (waiting.isEmpty() && !last && !closed && awaited.getAsBoolean()) {
        return new Parcel(beat, () -> {});
      }
    }
    return waiting.poll();
  }

  private void write(Letter letter) throws IOException {
    writingSinceNs = System.nanoTime() | 1;
    letter.write(channel);
    writingSinceNs = 0;
  }

  /** Whether one message is being written for so long. */
  boolean stuck(long forNs) {
    long since = writingSinceNs;
    return since != 0 && System.nanoTime() - since > forNs;
  }

  /** Waits until all is written, for so long at most; of a last message. */
  boolean await(Duration patience) throws InterruptedException {
    return writer.await(patience);
  }

  /** What waits is not written any more. Does not wait; idempotent. */
  void close() {
    ArrayDeque<Parcel> dropped;
    synchronized (this) {
      closed = true;
      dropped = new ArrayDeque<>(waiting);
      waiting.clear();
      notifyAll();
    }
    dropped.forEach(parcel -> parcel.onGone().run());
  }
}
