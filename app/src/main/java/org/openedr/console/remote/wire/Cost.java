package org.openedr.console.remote.wire;

/**
 * What a question costs the engine, and how long it may take: the time in its queue and that of
 * making the answer. Who has waited longer is told that the engine is busy.
 */
public enum Cost {
  /** Looked up, or work of the head's own feeds. */
  QUICK(10),
  /** Reads much: log, tree, maps, samples. */
  READ(10),
  /** Looks at the whole machine or changes it: a preflight takes seconds. */
  WORK(90);

  private final int seconds;

  Cost(int seconds) {
    this.seconds = seconds;
  }

  public int seconds() {
    return seconds;
  }
}
