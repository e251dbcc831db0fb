package org.openedr.console.statistics.series;

/** A series of a {@link SeriesStore}, for its writer; guarded by the store's lock. */
public final class Series {
  /** Of a series that lives. */
  static final long LIVES = Long.MAX_VALUE;

  SeriesInfo info;
  final SeriesHistory history;
  long vanishedNs = LIVES;

  /** It is no longer in the store: what is appended goes nowhere. */
  boolean removed;

  Series(SeriesInfo info, SeriesHistory history) {
    this.info = info;
    this.history = history;
  }

  /** What it was when it was opened last. */
  public SeriesInfo info() {
    return info;
  }

  boolean vanished() {
    return vanishedNs != LIVES;
  }
}
