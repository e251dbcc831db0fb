package org.openedr.console.monitor;

import java.nio.ByteBuffer;

/** The counters of {@code struct debug_stats} in {@code openedr_wire.h}, summed over all CPUs. */
public record MonitorStats(
    long eventsProcessed,
    long eventsDropped,
    long allocationFailures,
    long configErrors,
    long dataReadErrors,
    long tracepointErrors,
    long forkEvents,
    long execEvents,
    long exitEvents,
    long forkDropped,
    long execDropped,
    long exitDropped,
    long samplingSkipped,
    long threadsSkipped) {

  /** Counters of 8 bytes each, in the order of the struct. */
  public static final int COUNTERS = 14;

  /** Sums one value per CPU, each of at least {@code 8 * COUNTERS} bytes. */
  public static MonitorStats sum(ByteBuffer... perCpu) {
    long[] sums = new long[COUNTERS];
    for (ByteBuffer cpu : perCpu) {
      for (int i = 0; i < COUNTERS; i++) {
        sums[i] += cpu.getLong(8 * i);
      }
    }
    return new MonitorStats(
        sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8], sums[9],
        sums[10], sums[11], sums[12], sums[13]);
  }
}
