package org.openedr.console.statistics;

/** When to sample next: at equal distances, and without catching up what was missed. One thread. */
final class Beat {
  /** Below it a delayed tick would be taken for a gap. */
  private static final long SHORTEST_FOR_GAPS_NS = 500_000_000L;

  private long nextNs = Long.MIN_VALUE;
  private long intervalNs;
  private long previousIntervalNs;

  /** Whether it is time; then the next time is set. */
  boolean due(long nowNs, long wantedNs) {
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

  long nextNs() {
    return nextNs;
  }

  /**
   * What is told from a gap: the interval, or the one before when it was just made shorter, and at
   * least half a second.
   */
  long gapIntervalNs() {
    return Math.max(SHORTEST_FOR_GAPS_NS, Math.max(intervalNs, previousIntervalNs));
  }
}
