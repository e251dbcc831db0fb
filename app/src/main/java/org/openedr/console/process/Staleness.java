package org.openedr.console.process;

/** Since when events are missing. Any thread; waits for nobody who works on the tree. */
final class Staleness {
  private volatile long sinceBootNs;
  private int marks;

  long sinceBootNs() {
    return sinceBootNs;
  }

  synchronized int marks() {
    return marks;
  }

  synchronized void mark(long bootNs) {
    marks++;
    if (sinceBootNs == 0) {
      sinceBootNs = bootNs;
    }
  }

  /** Nothing is missing, unless more was lost since there were so many marks. */
  synchronized void clear(int marksThen) {
    if (marksThen == marks) {
      sinceBootNs = 0;
    }
  }
}
