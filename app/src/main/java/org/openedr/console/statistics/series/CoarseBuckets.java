package org.openedr.console.statistics.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Coarse tier: 24 hours in buckets of 5 seconds, each with the smallest, the largest and the mean
 * value; NaN where nothing was known. In chunks of a quarter of an hour that are allocated when
 * they are needed and used again. Not thread-safe.
 */
final class CoarseBuckets {
  static final long BUCKET_NS = 5_000_000_000L;

  /** 24 hours. */
  static final int BUCKETS = 17_280;

  private static final int CHUNK = 180;
  private static final int CHUNKS = BUCKETS / CHUNK;
  private static final int FIELDS = 3;
  private static final int ARRAY_HEADER = 16;

  /** Of a chunk. */
  static final int CHUNK_BYTES = CHUNK * FIELDS * Float.BYTES + ARRAY_HEADER;

  static final int MAX_BYTES = CHUNKS * CHUNK_BYTES;

  private final MemoryBudget memory;
  private final float[] @Nullable [] chunks = new float[CHUNKS][];
  private long newest = -1;
  private double lowest;
  private double highest;
  private double sum;
  private double weightNs;

  CoarseBuckets(MemoryBudget memory) {
    this.memory = memory;
  }

  /** The value held from {@code fromNs} to {@code toNs}. */
  void add(long fromNs, long toNs, double value) {
    for (long bucket = fromNs / BUCKET_NS; bucket * BUCKET_NS < toNs; bucket++) {
      if (bucket >= newest) {
        advance(bucket);
        long overlap =
            Math.min(toNs, (bucket + 1) * BUCKET_NS) - Math.max(fromNs, bucket * BUCKET_NS);
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
        sum += value * overlap;
        weightNs += overlap;
        write();
      }
    }
  }

  /** Begins a bucket; those in between are gaps. */
  private void advance(long bucket) {
    if (bucket == newest) {
      return;
    }
    for (long gap = Math.max(newest + 1, bucket - BUCKETS + 1); gap <= bucket; gap++) {
      float[] chunk = chunks[slot(gap)];
      if (chunk != null) {
        int at = at(gap);
        Arrays.fill(chunk, at, at + FIELDS, Float.NaN);
      }
    }
    newest = bucket;
    lowest = Double.POSITIVE_INFINITY;
    highest = Double.NEGATIVE_INFINITY;
    sum = 0;
    weightNs = 0;
  }

  private void write() {
    int slot = slot(newest);
    float[] chunk = chunks[slot];
    if (chunk == null) {
      memory.take(CHUNK_BYTES);
      chunk = new float[CHUNK * FIELDS];
      Arrays.fill(chunk, Float.NaN);
      chunks[slot] = chunk;
    }
    int at = at(newest);
    chunk[at] = (float) lowest;
    chunk[at + 1] = (float) highest;
    chunk[at + 2] = (float) (sum / weightNs);
  }

  private static int slot(long bucket) {
    return (int) (bucket / CHUNK % CHUNKS);
  }

  private static int at(long bucket) {
    return (int) (bucket % CHUNK) * FIELDS;
  }

  /** Hands over what is known between two moments. */
  void collect(long fromNs, long toNs, ChartBuckets into) {
    long first = Math.max(fromNs / BUCKET_NS, newest - BUCKETS + 1);
    for (long bucket = Math.max(0, first);
        bucket <= newest && bucket * BUCKET_NS < toNs;
        bucket++) {
      float[] chunk = chunks[slot(bucket)];
      if (chunk != null && !Float.isNaN(chunk[at(bucket)])) {
        int at = at(bucket);
        into.add(
            bucket * BUCKET_NS,
            Math.min(toNs, (bucket + 1) * BUCKET_NS),
            chunk[at],
            chunk[at + 1],
            chunk[at + 2]);
      }
    }
  }

  /** Number of the first bucket of the oldest chunk that may be given up; MAX_VALUE for none. */
  long oldestChunk() {
    long current = newest / CHUNK;
    for (long chunk = Math.max(0, current - CHUNKS + 1); chunk < current; chunk++) {
      if (chunks[(int) (chunk % CHUNKS)] != null) {
        return chunk * CHUNK;
      }
    }
    return Long.MAX_VALUE;
  }

  /** Gives up the chunk that begins with a bucket; the bytes that are free again. */
  int release(long bucket) {
    chunks[slot(bucket)] = null;
    return CHUNK_BYTES;
  }

  int allocatedBytes() {
    int bytes = 0;
    for (float[] chunk : chunks) {
      bytes += chunk == null ? 0 : CHUNK_BYTES;
    }
    return bytes;
  }
}
