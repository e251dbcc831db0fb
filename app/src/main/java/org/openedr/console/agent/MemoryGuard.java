package org.openedr.console.agent;

/**
 * Keeps resident memory below a limit: above 90 % of it the history is halved and the heap
 * collected; after five minutes in which there was room for it the history may be twice as long
 * again, up to what was planned. Pure; one thread.
 */
final class MemoryGuard {
  private static final double TIGHT = 0.9;

  private static final int CALM_SECONDS = 300;

  /** A collection, and giving the memory back, takes its time: do not halve twice for one peak. */
  private static final int PAUSE_SECONDS = 10;

  /** Nothing can be done: once a minute is said often enough. */
  private static final int PAUSE_AT_LEAST_SECONDS = 60;

  /** One segment of the log: less frees nothing. */
  private static final int LEAST_EVENTS = 1 << 14;

  private long limitBytes;
  private int planned;
  private long plannedBytes;
  private int capacity;
  private int pause;
  private int calmSeconds;

  /**
   * @param planned length of the history, events
   * @param plannedBytes what the history may take then
   */
  MemoryGuard(long limitBytes, int planned, long plannedBytes) {
    this.limitBytes = limitBytes;
    this.planned = planned;
    this.plannedBytes = plannedBytes;
    this.capacity = planned;
  }

  /** What the limit allows anew. */
  void limits(long bytes, int events, long eventBytes) {
    limitBytes = bytes;
    planned = events;
    plannedBytes = eventBytes;
    capacity = events;
    pause = 0;
    calmSeconds = 0;
  }

  /** What is to be done. */
  enum Verdict {
    ENOUGH,
    /** The capacity was halved, memory is to be collected. */
    HALVED,
    /** The capacity was doubled. */
    DOUBLED,
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
      return grown(rssBytes);
    }
    calmSeconds = 0;
    pause = PAUSE_SECONDS;
    if (capacity <= LEAST_EVENTS) {
      pause = PAUSE_AT_LEAST_SECONDS;
      return Verdict.AT_LEAST;
    }
    capacity = Math.max(LEAST_EVENTS, capacity / 2);
    return Verdict.HALVED;
  }

  private Verdict grown(long rssBytes) {
    int grown = (int) Math.min(planned, 2L * capacity);
    long more = plannedBytes * (grown - capacity) / planned;
    // No lower share of the limit: the virtual machine and a ring that was once full take 85 %.
    boolean room = capacity < planned && rssBytes + more <= TIGHT * limitBytes;
    calmSeconds = room ? calmSeconds + 1 : 0;
    if (calmSeconds < CALM_SECONDS) {
      return Verdict.ENOUGH;
    }
    calmSeconds = 0;
    capacity = grown;
    return Verdict.DOUBLED;
  }

  int capacity() {
    return capacity;
  }
}
