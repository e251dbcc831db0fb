package org.openedr.console.statistics;

import java.util.function.LongSupplier;
import org.openedr.console.statistics.series.SeriesStore;

/**
 * What all samplers share.
 *
 * @param clock nanoseconds on the boot clock
 */
record Sampling(
    StatisticsSources sources, SeriesStore store, ReadFailures failures, LongSupplier clock) {

  /** Nanoseconds on the boot clock. */
  long nowNs() {
    return clock.getAsLong();
  }
}
