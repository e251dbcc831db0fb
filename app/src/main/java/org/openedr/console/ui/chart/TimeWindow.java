package org.openedr.console.ui.chart;

/**
 * A span on the boot clock.
 *
 * @param fromNs first moment
 * @param toNs behind the last moment
 */
public record TimeWindow(long fromNs, long toNs) {
  public TimeWindow {
    if (toNs <= fromNs) {
      throw new IllegalArgumentException("an empty time window: " + fromNs + " to " + toNs);
    }
  }

  public long spanNs() {
    return toNs - fromNs;
  }

  /** The moment at a share of the width, 0 to 1. */
  public long at(double share) {
    return fromNs + Math.round(spanNs() * share);
  }

  /** Where a moment lies, 0 to 1 within the window. */
  public double share(long ns) {
    return (double) (ns - fromNs) / spanNs();
  }

  public TimeWindow moved(long ns) {
    return new TimeWindow(fromNs + ns, toNs + ns);
  }

  /** Longer or shorter by a factor; the given moment stays where it is. */
  public TimeWindow zoomed(long aroundNs, double factor) {
    long before = Math.round((aroundNs - fromNs) * factor);
    long span = Math.max(1, Math.round(spanNs() * factor));
    return new TimeWindow(aroundNs - before, aroundNs - before + span);
  }

  /**
   * Whole buckets on a grid that does not depend on the moment: while time passes, a bucket keeps
   * its samples, and the picture moves by whole columns.
   */
  public TimeWindow aligned(int buckets) {
    long bucketNs = Math.max(1, Math.ceilDiv(spanNs(), buckets));
    long to = Math.ceilDiv(toNs, bucketNs) * bucketNs;
    return new TimeWindow(to - bucketNs * buckets, to);
  }
}
