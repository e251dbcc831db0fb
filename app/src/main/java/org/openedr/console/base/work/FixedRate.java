package org.openedr.console.base.work;

/** When to sample next: at equal distances, and without catching up what was missed. One thread. */
public final class FixedRate {
  /** Below it a delayed tick would be taken for a gap. */
  private static final long SHORTEST_FOR_GAPS_NS = 500_000_000L;

  private long nextNs = Long.MIN_VALUE;
  private long intervalNs;
  private long previousIntervalNs;

  /** Whether it is time; then the next time is set. */
  public boolean due(long nowNs, long wantedNs) {
    boolean first = nextNs == Long.MIN_VALUE;
    nextNs = first ? nowNs : Math.min(nextNs, nowNs + wantedNs);
    if (nowNs < nextNs) {
      return false;
    }
    nextNs += wantedNs;
    if (nextNs <= nowNs) {
      nextNs = nowNs + wantedNs;
    }
    previousIntervalNs = intervalNs;
    intervalNs = wantedNs;
    return true;
  }

  /**
   * When it is time again, on the clock that {@link #due} is given; {@link Long#MIN_VALUE} before
   * the first time.
   */
  public long nextNs() {
    return nextNs;
  }

  /**
   * What is told from a gap: the interval, or the one before when it was just made shorter, and at
   * least half a second.
   */
  public long gapIntervalNs() {
    return Math.max(SHORTEST_FOR_GAPS_NS, Math.max(intervalNs, previousIntervalNs));
  }
}
