package org.openedr.console.engine.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.work.Worker;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.WireLayout;
import org.slf4j.LoggerFactory;

/**
 * Plays a recording on the thread {@code replay}, at the pace it was recorded (longer pauses
 * shortened) or at once. A full queue makes it wait: a replay loses nothing.
 */
public final class RecordingSource implements EventSource {
  private static final long LONGEST_PAUSE_NS = 400_000_000L;
  private static final int BATCH_RECORDS = 1024;

  private final DataInputStream in;
  private final boolean paced;
  private final Worker worker = Worker.once("replay", this::run);

  private @Nullable Predicate<RecordBatch> sink;
  private volatile boolean ended;
  private volatile long received;

  private RecordingSource(DataInputStream in, boolean paced) {
    this.in = in;
    this.paced = paced;
  }

  /** Reads the header. Takes ownership of the stream. */
  public static RecordingSource open(InputStream stream, String name, boolean paced)
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
  public BootClock shiftedClock() throws IOException {
    in.mark(RecordingFormat.MAX_RECORD_BYTES);
    long firstBootNs;
    try {
      firstBootNs = timeBootNs(next());
    } catch (EOFException e) {
      firstBootNs = 0;
    }
    in.reset();
    return new BootClock(System.currentTimeMillis() * 1_000_000L - firstBootNs);
  }

  @Override
  public void start(Predicate<RecordBatch> target) {
    sink = target;
    worker.start();
  }

  @Override
  public SourceCounters read() {
    long all = received;
    return new SourceCounters(all, 0, 0, 0, 0, 0, 0, 0, 0, 0, all, 0, 0, 0);
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
      LoggerFactory.getLogger(RecordingSource.class).warn("The recording is damaged.", e);
      damaged();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) { // what comes behind it is not played either
      damaged();
      throw e;
    } finally {
      ended = true;
    }
  }

  private void play() throws IOException, InterruptedException {
    Collected batch = new Collected();
    long lastBootNs = 0;
    try {
      while (!worker.closing()) {
        byte[] record = next();
        long timeBootNs = timeBootNs(record);
        long pauseNs = lastBootNs == 0 ? 0 : timeBootNs - lastBootNs;
        lastBootNs = timeBootNs;
        boolean pause = paced && pauseNs > 1_000_000L;
        if (pause || batch.isFull()) {
          deliver(batch.take());
        }
        if (pause) {
          Thread.sleep(Math.min(pauseNs, LONGEST_PAUSE_NS) / 1_000_000L);
        }
        batch.add(record);
      }
    } finally {
      deliver(batch.take());
    }
  }

  /** What cannot be read any further counts as one record that cannot be decoded. */
  private void damaged() {
    try {
      deliver(new RecordBatch(new byte[0], new int[1], new int[1], 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] next() throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    if (length < WireLayout.HEADER_BYTES || length > RecordingFormat.MAX_RECORD_BYTES) {
      throw new IOException("record of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static long timeBootNs(byte[] record) {
    return ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getLong(WireLayout.TIME_BOOT_NS);
  }

  private void deliver(RecordBatch batch) throws InterruptedException {
    Predicate<RecordBatch> target = sink;
    if (batch.count() == 0 || target == null) {
      return;
    }
    received += batch.count();
    while (!worker.closing() && !target.test(batch)) {
      Thread.sleep(5);
    }
  }

  /** Records of the next batch. */
  private static final class Collected {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int[] starts = new int[BATCH_RECORDS];
    private int[] lengths = new int[BATCH_RECORDS];
    private int count;

    boolean isFull() {
      return count == BATCH_RECORDS;
    }

    void add(byte[] record) {
      starts[count] = bytes.size();
      lengths[count++] = record.length;
      bytes.writeBytes(record);
    }

    RecordBatch take() {
      RecordBatch batch = new RecordBatch(bytes.toByteArray(), starts, lengths, count);
      bytes.reset();
      starts = new int[BATCH_RECORDS];
      lengths = new int[BATCH_RECORDS];
      count = 0;
      return batch;
    }
  }

  @Override
  public void close() {
    worker.end();
    worker.interrupt();
    worker.close();
    try {
      in.close();
    } catch (IOException e) {
      // Only read from: nothing can be lost.
    }
  }
}
