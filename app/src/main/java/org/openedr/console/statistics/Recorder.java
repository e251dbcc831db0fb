package org.openedr.console.statistics;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One series with what its rate needs. The sampler's thread. */
final class Recorder {
  private final SeriesStore store;
  private final @Nullable Series series;
  private final CounterRate rate = new CounterRate();

  private Recorder(SeriesStore store, @Nullable Series series) {
    this.store = store;
    this.series = series;
  }

  /** When the store is full, nothing is recorded, and that is said. */
  static Recorder open(SeriesStore store, Failures failures, SeriesInfo info) {
    Optional<Series> series = store.open(info);
    if (series.isEmpty()) {
      failures.add(
          "statistics", "more than " + SeriesStore.MAX_SERIES + " series; some are missing");
    }
    return new Recorder(store, series.orElse(null));
  }

  /** A reading of an unsigned counter. */
  void counter(long timeNs, long bits, long intervalNs) {
    rated(timeNs, rate.next(timeNs, bits, intervalNs));
  }

  /** A reading of any number that grows. */
  void growing(long timeNs, double value, long intervalNs) {
    rated(timeNs, rate.next(timeNs, value, intervalNs));
  }

  private void rated(long timeNs, double perSecond) {
    span(timeNs, perSecond, rate.spanNs());
    if (rate.reset()) {
      mark(timeNs);
    }
  }

  /** A value that stands for a known time. */
  void span(long timeNs, double value, long spanNs) {
    if (series != null) {
      store.append(series, timeNs, value, spanNs);
    }
  }

  /** The value of this moment. */
  void gauge(long timeNs, double value, long intervalNs) {
    if (series != null) {
      store.appendGauge(series, timeNs, value, intervalNs);
    }
  }

  void mark(long timeNs) {
    if (series != null) {
      store.mark(series, timeNs);
    }
  }

  void gap(long timeNs) {
    span(timeNs, Double.NaN, 0);
  }

  void vanish(long timeNs) {
    if (series != null) {
      store.vanish(series, timeNs);
    }
  }
}
