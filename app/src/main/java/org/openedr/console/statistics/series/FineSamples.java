package org.openedr.console.statistics.series;

import org.jspecify.annotations.Nullable;

/**
 * Fine tier: at least the last {@value #KEPT} samples as they were taken, times to the millisecond.
 * In chunks that are allocated when they are needed and used again. Not thread-safe.
 */
final class FineSamples {
  static final int KEPT = 3600;

  private static final int CHUNK = 225;
  private static final int CHUNKS = KEPT / CHUNK + 1; // the oldest one is given up whole
  private static final int ARRAY_HEADERS = 48;

  /** Of a chunk, rounded up. */
  static final int CHUNK_BYTES = CHUNK * (Integer.BYTES + Double.BYTES) + ARRAY_HEADERS;

  static final int MAX_BYTES = CHUNKS * CHUNK_BYTES;
  private static final long NS_PER_MS = 1_000_000;

  private final MemoryBudget memory;
  private final long[] baseNs = new long[CHUNKS];
  private final int[][] offsetMs = new int[CHUNKS][];
  private final double[][] values = new double[CHUNKS][];
  private long end;
  private long first;

  FineSamples(MemoryBudget memory) {
    this.memory = memory;
  }

  void append(long timeNs, double value) {
    int at = (int) (end % CHUNK);
    int slot = slot(end);
    if (at != 0 && (timeNs - baseNs[slot]) / NS_PER_MS > Integer.MAX_VALUE) {
      end += CHUNK - at; // 24 days without a sample: what was before is beyond all charts
      first = end;
      at = 0;
      slot = slot(end);
    }
    if (at == 0) {
      begin(slot, timeNs);
    }
    offsetMs[slot][at] = (int) ((timeNs - baseNs[slot]) / NS_PER_MS);
    values[slot][at] = value;
    end++;
  }

  private void begin(int slot, long timeNs) {
    if (isEmpty(values[slot])) {
      memory.take(CHUNK_BYTES);
      offsetMs[slot] = new int[CHUNK];
      values[slot] = new double[CHUNK];
    }
    baseNs[slot] = timeNs;
    first = Math.max(first, end - (long) (CHUNKS - 1) * CHUNK);
  }

  /** Not allocated yet, or given up. */
  private static boolean isEmpty(double @Nullable [] chunk) {
    return chunk == null || chunk.length == 0;
  }

  private static int slot(long number) {
    return (int) (number / CHUNK % CHUNKS);
  }

  /** Number of the oldest sample that is still here. */
  long first() {
    return first;
  }

  /** Behind the number of the newest. */
  long end() {
    return end;
  }

  long timeNs(long number) {
    int slot = slot(number);
    return baseNs[slot] + offsetMs[slot][(int) (number % CHUNK)] * NS_PER_MS;
  }

  double value(long number) {
    return values[slot(number)][(int) (number % CHUNK)];
  }

  /** Number of the first sample after a moment. */
  long firstAfter(long timeNs) {
    long low = first;
    long high = end;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (timeNs(middle) <= timeNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** When the oldest chunk begins; MAX_VALUE when there is but the newest. */
  long oldestNs() {
    return end > 0 && first / CHUNK < (end - 1) / CHUNK ? baseNs[slot(first)] : Long.MAX_VALUE;
  }

  /** Gives up the oldest chunk, of which {@link #oldestNs} has told. Bytes that are free now. */
  int release() {
    int slot = slot(first);
    offsetMs[slot] = new int[0];
    values[slot] = new double[0];
    first = (first / CHUNK + 1) * CHUNK;
    return CHUNK_BYTES;
  }

  int allocatedBytes() {
    int bytes = 0;
    for (double[] chunk : values) {
      bytes += isEmpty(chunk) ? 0 : CHUNK_BYTES;
    }
    return bytes;
  }
}
