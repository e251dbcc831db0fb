package org.openedr.console.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/**
 * Raw records in the order in which they were read (the ring's order: per CPU sure, across CPUs
 * nearly); the unit that crosses threads. Whoever reads the ring only copies, in one piece:
 * decoding would cost ten times as much, and is left to the thread that needs the events. Not
 * changed after it has been handed on.
 */
public final class RecordBatch {
  private final ByteBuffer bytes;
  private final int[] starts;
  private final int[] lengths;
  private final int count;
  private final Consumer<byte[]> reuse;

  /**
   * @param bytes holds the records, in native byte order; owned by the batch from now on
   * @param starts offset of each record
   * @param lengths of each record in bytes
   * @param count of the records
   * @param reuse gets the bytes back when nobody needs them any more
   */
  public RecordBatch(byte[] bytes, int[] starts, int[] lengths, int count, Consumer<byte[]> reuse) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    this.starts = starts;
    this.lengths = lengths;
    this.count = count;
    this.reuse = reuse;
  }

  /** A batch whose bytes are not used again. */
  public RecordBatch(byte[] bytes, int[] starts, int[] lengths, int count) {
    this(bytes, starts, lengths, count, nobody -> {});
  }

  /** The last word: its bytes may hold other records from now on. */
  public void release() {
    reuse.accept(bytes.array());
  }

  /** Records. */
  public int count() {
    return count;
  }

  /** All records; for one thread at a time. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** Offset of a record. */
  public int start(int index) {
    return starts[index];
  }

  /** Length of a record in bytes, padding included. */
  public int length(int index) {
    return lengths[index];
  }
}
