package org.openedr.console.engine.source;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Predicate;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.WireLayout;

/**
 * Lets records of a time pass. While one monitor takes over from another both see everything: each
 * counts on its side of one moment only.
 */
final class CutoverFilter implements Predicate<RecordBatch> {
  private final Predicate<RecordBatch> sink;
  private final long fromBootNs;
  private volatile long untilBootNs = Long.MAX_VALUE;
  private volatile long kept;

  /**
   * @param fromBootNs the first moment that counts; 0 for all
   */
  CutoverFilter(Predicate<RecordBatch> sink, long fromBootNs) {
    this.sink = sink;
    this.fromBootNs = fromBootNs;
  }

  /** Nothing passes that happens at this moment or later; it must not have come yet. */
  void until(long bootNs) {
    untilBootNs = bootNs;
  }

  /** Records kept back so far: the other monitor has delivered them. Any thread. */
  long keptBack() {
    return kept;
  }

  @Override
  public boolean test(RecordBatch batch) {
    if (fromBootNs == 0 && untilBootNs == Long.MAX_VALUE) {
      return sink.test(batch);
    }
    int[] starts = new int[batch.count()];
    int[] lengths = new int[batch.count()];
    int count = 0;
    for (int i = 0; i < batch.count(); i++) {
      if (contains(batch.bytes(), batch.start(i), batch.length(i))) {
        starts[count] = batch.start(i);
        lengths[count++] = batch.length(i);
      }
    }
    if (count == batch.count()) {
      return sink.test(batch);
    }
    if (count == 0) {
      batch.release();
    } else if (!sink.test(part(batch, starts, lengths, count))) {
      return false; // the reader counts the whole batch as lost: none of it was kept back
    }
    kept += batch.count() - count;
    return true;
  }

  private boolean contains(ByteBuffer bytes, int start, int length) {
    if (length < WireLayout.HEADER_BYTES) {
      return true; // malformed: the decoder counts it
    }
    long time = bytes.getLong(start + WireLayout.TIME_BOOT_NS);
    return time >= fromBootNs && time < untilBootNs;
  }

  private static RecordBatch part(RecordBatch whole, int[] starts, int[] lengths, int count) {
    return new RecordBatch(
        whole.bytes().array(),
        Arrays.copyOf(starts, count),
        Arrays.copyOf(lengths, count),
        count,
        bytes -> whole.release());
  }
}
