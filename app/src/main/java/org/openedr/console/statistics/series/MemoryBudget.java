package org.openedr.console.statistics.series;

/** Whom a history asks before it allocates a chunk. */
interface MemoryBudget {
  /** What is beyond the bounds is given up elsewhere, so it never fails. */
  void take(int bytes);
}
