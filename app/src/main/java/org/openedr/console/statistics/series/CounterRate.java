package org.openedr.console.statistics.series;

/**
 * Growth per second of a counter, from one reading to the next. A counter that became smaller was
 * set back: that reading has no rate. After a pause of more than three intervals there is none
 * either: it would hide what happened meanwhile. One thread.
 */
public final class CounterRate {
  /** Intervals without a reading that are a gap. */
  static final int GAP_INTERVALS = 3;

  private static final double UNSIGNED_RANGE = 0x1p64;

  private boolean known;
  private long lastTimeNs;
  private long lastBits;
  private double lastValue;
  private long spanNs;
  private boolean reset;

  /**
   * Takes a reading of an unsigned 64-bit counter.
   *
   * @param timeNs when it was read, later than the one before
   * @param bits the counter, unsigned
   * @param intervalNs how often it should be read
   * @return per second since the reading before; NaN: the first one, a gap or a reset
   */
  public double next(long timeNs, long bits, long intervalNs) {
    boolean smaller = Long.compareUnsigned(bits, lastBits) < 0;
    long growth = bits - lastBits;
    lastBits = bits;
    return rate(timeNs, growth < 0 ? growth + UNSIGNED_RANGE : growth, smaller, intervalNs);
  }

  /** As {@link #next(long, long, long)}, of any number; NaN is not a reading. */
  public double next(long timeNs, double value, long intervalNs) {
    if (Double.isNaN(value)) {
      reset = false;
      return Double.NaN;
    }
    double growth = value - lastValue;
    lastValue = value;
    return rate(timeNs, growth, growth < 0, intervalNs);
  }

  private double rate(long timeNs, double growth, boolean smaller, long intervalNs) {
    boolean first = !known;
    spanNs = timeNs - lastTimeNs;
    lastTimeNs = timeNs;
    known = true;
    reset = !first && smaller;
    if (first || smaller || spanNs <= 0 || spanNs > GAP_INTERVALS * intervalNs) {
      return Double.NaN;
    }
    return growth * 1e9 / spanNs;
  }

  /** Whether the latest reading was smaller than the one before. */
  public boolean reset() {
    return reset;
  }

  /** Nanoseconds from the reading before to the latest; meaningful when there was a rate. */
  public long spanNs() {
    return spanNs;
  }

  /** The next reading is the first one again. */
  public void forget() {
    known = false;
    reset = false;
  }
}
