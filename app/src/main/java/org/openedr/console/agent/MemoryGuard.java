package org.openedr.console.agent;

/**
 * Keeps resident memory below a limit: above 90 % of it the history is halved and the heap
 * collected. Pure; one thread.
 */
final class MemoryGuard {
  private static final double TIGHT = 0.9;

  /** A collection, and giving the memory back, takes its time: do not halve twice for one peak. */
  private static final int PAUSE_SECONDS = 10;

  /** Nothing can be done: once a minute is said often enough. */
  private static final int PAUSE_AT_LEAST_SECONDS = 60;

  /** One segment of the log: less frees nothing. */
  private static final int LEAST_EVENTS = 1 << 14;

  private long limitBytes;
  private int capacity;
  private int pause;

  /**
   * @param capacity of the history, events
   */
  MemoryGuard(long limitBytes, int capacity) {
    this.limitBytes = limitBytes;
    this.capacity = capacity;
  }

  /** What the limit allows anew. */
  void limits(long bytes, int events) {
    limitBytes = bytes;
    capacity = events;
    pause = 0;
  }

  /** What is to be done. */
  enum Verdict {
    ENOUGH,
    /** The capacity was halved, memory is to be collected. */
    HALVED,
    /** Nothing is left to halve; memory is to be collected. */
    AT_LEAST
  }

  /** Called once a second. */
  Verdict tick(long rssBytes) {
    if (pause > 0) {
      pause--;
      return Verdict.ENOUGH;
    }
    if (rssBytes <= TIGHT * limitBytes) {
      return Verdict.ENOUGH;
    }
    pause = PAUSE_SECONDS;
    if (capacity <= LEAST_EVENTS) {
      pause = PAUSE_AT_LEAST_SECONDS;
      return Verdict.AT_LEAST;
    }
    capacity = Math.max(LEAST_EVENTS, capacity / 2);
    return Verdict.HALVED;
  }

  int capacity() {
    return capacity;
  }
}
