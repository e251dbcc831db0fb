package org.openedr.console.statistics;

/** Whom a history asks before it allocates a chunk. */
interface MemoryShare {
  /** What is beyond the bounds is given up elsewhere, so it never fails. */
  void take(int bytes);
}
