package org.openedr.console.engine;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.EventBatch;
import org.openedr.console.event.EventDecoder;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.WireLayout;

/**
 * Plays a recording on the thread {@code replay}, at the pace it was recorded (longer pauses
 * shortened) or at once. A full queue makes it wait: a replay loses nothing.
 */
final class RecordingSource implements EventSource {
  private static final long LONGEST_PAUSE_NS = 400_000_000L;
  private static final int BATCH_EVENTS = 1024;

  private final DataInputStream in;
  private final boolean paced;
  private final EventDecoder decoder = new EventDecoder();
  private final Thread thread =
      Thread.ofPlatform().name("replay").daemon(true).unstarted(this::run);

  private @Nullable Predicate<EventBatch> sink;
  private volatile boolean closing;
  private volatile boolean ended;
  private volatile long received;
  private volatile long malformed;

  private RecordingSource(DataInputStream in, boolean paced) {
    this.in = in;
    this.paced = paced;
  }

  /** Reads the header. Takes ownership of the stream. */
  static RecordingSource open(InputStream stream, String name, boolean paced)
      throws RecordingException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
    try {
      byte[] header = new byte[RecordingFormat.HEADER_BYTES];
      in.readFully(header);
      if (!Arrays.equals(
          header,
          0,
          RecordingFormat.MAGIC.length,
          RecordingFormat.MAGIC,
          0,
          RecordingFormat.MAGIC.length)) {
        throw new RecordingException(
            name
                + " is not a recording of this console: its first bytes differ. Make one with"
                + " 'watch --record FILE'.");
      }
      return new RecordingSource(in, paced);
    } catch (EOFException e) {
      throw new RecordingException(name + " is too short to be a recording of this console.");
    } catch (IOException e) {
      throw new RecordingException("Cannot read the recording " + name + ": " + e);
    }
  }

  /**
   * A clock by which the recording begins now: ages and retention then work as with live events.
   */
  BootClock shiftedClock() throws IOException {
    in.mark(RecordingFormat.MAX_RECORD_BYTES);
    long firstBootNs;
    try {
      firstBootNs = next().getLong(WireLayout.TIME_BOOT_NS);
    } catch (EOFException e) {
      firstBootNs = 0;
    }
    in.reset();
    return new BootClock(System.currentTimeMillis() * 1_000_000L - firstBootNs);
  }

  @Override
  public void start(Predicate<EventBatch> target) {
    sink = target;
    thread.start();
  }

  @Override
  public SourceReading read() {
    long all = received;
    long bad = malformed;
    return new SourceReading(all, 0, 0, 0, 0, 0, 0, 0, 0, all, bad, all - bad, 0, 0, 0);
  }

  @Override
  public boolean ended() {
    return ended;
  }

  private void run() {
    try {
      play();
    } catch (EOFException e) {
      // The end, or a recording cut off by a full disk: what was whole has been played.
    } catch (IOException e) {
      malformed++;
      received++;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
    }
  }

  private void play() throws IOException, InterruptedException {
    List<ProcessEvent> batch = new ArrayList<>();
    long lastBootNs = 0;
    try {
      while (!closing) {
        ByteBuffer record = next();
        ProcessEvent event = decoder.decode(record, 0, record.limit());
        received++;
        if (event == null) {
          malformed++;
          continue;
        }
        long pauseNs = lastBootNs == 0 ? 0 : event.timeBootNs() - lastBootNs;
        lastBootNs = event.timeBootNs();
        boolean pause = paced && pauseNs > 1_000_000L;
        if (pause || batch.size() >= BATCH_EVENTS) {
          deliver(batch);
        }
        if (pause) {
          Thread.sleep(Math.min(pauseNs, LONGEST_PAUSE_NS) / 1_000_000L);
        }
        batch.add(event);
      }
    } finally {
      deliver(batch);
    }
  }

  private ByteBuffer next() throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    if (length < WireLayout.HEADER_BYTES || length > RecordingFormat.MAX_RECORD_BYTES) {
      throw new IOException("record of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void deliver(List<ProcessEvent> batch) throws InterruptedException {
    Predicate<EventBatch> target = sink;
    if (batch.isEmpty() || target == null) {
      return;
    }
    EventBatch ready = new EventBatch(batch, 0);
    while (!closing && !target.test(ready)) {
      Thread.sleep(5);
    }
    batch.clear();
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
      in.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // Only read from: nothing can be lost.
    }
  }
}
