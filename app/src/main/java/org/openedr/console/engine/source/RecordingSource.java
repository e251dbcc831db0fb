package org.openedr.console.engine.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.work.Worker;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.WireLayout;
import org.slf4j.LoggerFactory;

/**
 * Plays a recording on the thread {@code replay}, at the pace it was recorded (longer pauses
 * shortened) or at once. A full queue makes it wait: a replay loses nothing. Its clock shows the
 * recorded time, which goes on after the end.
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
  private final RecordedUsers users;
  private final long wallMinusBootNs;
  private volatile long aheadNs;
  private byte @Nullable [] first;

  private RecordingSource(
      DataInputStream in, boolean paced, RecordedUsers users, long wallMinusBootNs)
      throws IOException {
    this.in = in;
    this.paced = paced;
    this.users = users;
    this.wallMinusBootNs = wallMinusBootNs;
    this.first = peek();
    this.aheadNs = aheadNs(first == null ? 0 : timeBootNs(first));
  }

  /**
   * Reads the header and the first record. Takes ownership of the stream.
   *
   * @param users those that are known already; the others are added
   * @throws RecordingException it is no recording, or cannot be read
   */
  public static RecordingSource open(
      InputStream stream, String name, boolean paced, RecordedUsers users)
      throws RecordingException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
    try {
      byte[] header = new byte[RecordingFormat.HEADER_BYTES];
      in.readFully(header);
      if (!RecordingFormat.begins(header)) {
        throw new RecordingException(
            name
                + " is not a recording of this console: its first bytes differ. Make one with"
                + " 'watch --record FILE'.");
      }
      long offset =
          ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong(RecordingFormat.OFFSET);
      return new RecordingSource(in, paced, users, offset);
    } catch (EOFException e) {
      throw new RecordingException(name + " is too short to be a recording of this console.");
    } catch (IOException e) {
      throw new RecordingException("Cannot read the recording " + name + ": " + e);
    }
  }

  private long aheadNs(long nowBootNs) {
    return BootClock.at(wallMinusBootNs, nowBootNs).aheadNs();
  }

  /** Null: there is none. */
  private byte @Nullable [] peek() throws IOException {
    try {
      return next();
    } catch (EOFException e) {
      return null;
    }
  }

  /** The recorded time: that of the newest event that was played, or later. Any thread. */
  public BootClock clock() {
    return new BootClock(wallMinusBootNs, aheadNs);
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
          deliver(batch.take(), timeBootNs);
        }
        if (pause) {
          Thread.sleep(Math.min(pauseNs, LONGEST_PAUSE_NS) / 1_000_000L);
        }
        batch.add(record);
      }
    } finally {
      deliver(batch.take(), lastBootNs);
    }
  }

  /** What cannot be read any further counts as one record that cannot be decoded. */
  private void damaged() {
    try {
      deliver(new RecordBatch(new byte[0], new int[1], new int[1], 1), 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] next() throws IOException {
    byte[] peeked = first;
    if (peeked != null) {
      first = null;
      return peeked;
    }
    int length = RecordingFormat.next(in);
    while ((length & RecordingFormat.USER) != 0) {
      users.read(in, length);
      length = RecordingFormat.next(in);
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private static long timeBootNs(byte[] record) {
    return ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getLong(WireLayout.TIME_BOOT_NS);
  }

  /**
   * Hands over; the clock is then not behind the events any more.
   *
   * @param lastBootNs of the newest event
   */
  private void deliver(RecordBatch batch, long lastBootNs) throws InterruptedException {
    aheadNs = Math.max(aheadNs, aheadNs(lastBootNs));
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
