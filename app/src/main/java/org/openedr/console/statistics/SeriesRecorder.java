package org.openedr.console.statistics;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.statistics.series.CounterRate;
import org.openedr.console.statistics.series.Series;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesStore;

/** One series with what its rate needs. The sampler's thread. */
final class SeriesRecorder {
  private final SeriesStore store;
  private final @Nullable Series series;
  private final CounterRate rate = new CounterRate();

  private SeriesRecorder(SeriesStore store, @Nullable Series series) {
    this.store = store;
    this.series = series;
  }

  /** When the store is full, nothing is recorded, and that is said. */
  static SeriesRecorder open(Sampling sampling, SeriesInfo info) {
    Optional<Series> series = sampling.store().open(info);
    if (series.isEmpty()) {
      sampling
          .failures()
          .add(
              "statistics",
              "more than " + sampling.store().maxSeries() + " series; some are missing");
    }
    return new SeriesRecorder(sampling.store(), series.orElse(null));
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
