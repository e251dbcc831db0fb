package org.openedr.console.statistics;

/** The clock of all samples. */
interface SampleClock {
  /** Nanoseconds on the boot clock. */
  long nowNs();
}
