package org.openedr.console.engine;

/**
 * Gives memory back after a storm. The serial collector lets its heap grow to the limit before it
 * collects as a whole, and a quiet console then collects no more: it would sit on the garbage of
 * the storm. So once it is quiet, one whole collection is asked for. One thread.
 */
final class MemoryTrim {
  /** Below it a pause of some 100 ms disturbs nobody. */
  private static final double QUIET_EVENTS_PER_SECOND = 200;

  private static final int QUIET_SECONDS = 5;

  /** Events whose garbage is worth a collection: about 30 MB. */
  private static final long WORTH_EVENTS = 50_000;

  private final Runnable collect;
  private long trimmedAt;
  private int quietSeconds;

  MemoryTrim(Runnable collect) {
    this.collect = collect;
  }

  /**
   * Called once a second.
   *
   * @param applied events so far
   */
  void tick(double eventsPerSecond, long applied) {
    quietSeconds = eventsPerSecond < QUIET_EVENTS_PER_SECOND ? quietSeconds + 1 : 0;
    if (quietSeconds >= QUIET_SECONDS && applied - trimmedAt >= WORTH_EVENTS) {
      trimmedAt = applied;
      collect.run();
    }
  }
}
