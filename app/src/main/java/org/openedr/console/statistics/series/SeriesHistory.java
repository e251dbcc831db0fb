package org.openedr.console.statistics.series;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples of one series: fine ones of late, coarse ones of 24 hours. Each sample stands for the
 * time from the one before it to its own. Not thread-safe.
 */
final class SeriesHistory {
  /** Bytes of the arrays when all is full. */
  static final int MAX_BYTES = FineSamples.MAX_BYTES + CoarseBuckets.MAX_BYTES;

  /** Resets are rare; a counter that is set back all the time needs no more to be told. */
  private static final int MAX_MARKS = 200;

  /** Clock readings of samples that follow each other may overlap by so much. */
  private static final long TOLERANCE_NS = 2_000_000;

  private final FineSamples fine;
  private final CoarseBuckets coarse;
  private final List<Long> marks = new ArrayList<>(0);
  private long lastNs = Long.MIN_VALUE;
  private boolean lastIsGap = true;
  private boolean hasValues;

  SeriesHistory(MemoryBudget memory) {
    this.fine = new FineSamples(memory);
    this.coarse = new CoarseBuckets(memory);
  }

  /**
   * Appends a sample; one that is not later than the one before is left out.
   *
   * @param value NaN for a gap
   * @param spanNs for how long before {@code timeNs} the value stands
   */
  void append(long timeNs, double value, long spanNs) {
    if (timeNs <= lastNs || Double.isNaN(value) && lastIsGap && lastNs != Long.MIN_VALUE) {
      return;
    }
    if (Double.isNaN(value)) {
      fine.append(timeNs, value);
    } else {
      long fromNs = timeNs - Math.max(1, spanNs);
      if (lastNs == Long.MIN_VALUE || fromNs > lastNs + TOLERANCE_NS) {
        fine.append(fromNs, Double.NaN);
        lastNs = fromNs;
      }
      fine.append(timeNs, value);
      coarse.add(Math.max(0, Math.max(fromNs, lastNs)), timeNs, value);
      hasValues = true;
    }
    lastNs = timeNs;
    lastIsGap = Double.isNaN(value);
  }

  void mark(long timeNs) {
    if (marks.size() == MAX_MARKS) {
      marks.removeFirst();
    }
    marks.add(timeNs);
  }

  /** When the newest sample was taken; MIN_VALUE before the first. */
  long lastNs() {
    return lastNs;
  }

  boolean hasValues() {
    return hasValues;
  }

  SeriesData query(String id, SeriesQuery query) {
    ChartBuckets into = new ChartBuckets(query);
    long fineFromNs = fine.end() == 0 ? query.toBootNs() : fine.timeNs(fine.first());
    if (fine.first() > 0) {
      coarse.collect(query.fromBootNs(), Math.min(query.toBootNs(), fineFromNs), into);
    }
    long number = Math.max(fine.first() + 1, fine.firstAfter(query.fromBootNs()));
    while (number < fine.end() && fine.timeNs(number - 1) < query.toBootNs()) {
      double value = fine.value(number);
      if (!Double.isNaN(value)) {
        into.add(fine.timeNs(number - 1), fine.timeNs(number), value, value, value);
      }
      number++;
    }
    return into.data(id, marksOf(query));
  }

  private List<Long> marksOf(SeriesQuery query) {
    return marks.isEmpty()
        ? List.of()
        : marks.stream()
            .filter(mark -> mark >= query.fromBootNs() && mark < query.toBootNs())
            .toList();
  }

  long oldestChunk() {
    return coarse.oldestChunk();
  }

  int release(long bucket) {
    return coarse.release(bucket);
  }

  long oldestFineNs() {
    return fine.oldestNs();
  }

  int releaseFine() {
    return fine.release();
  }

  int allocatedBytes() {
    return fine.allocatedBytes() + coarse.allocatedBytes();
  }
}
