package org.openedr.console.statistics.series;

/** What the values of a series are. */
public enum Unit {
  PER_SECOND,
  PERCENT,
  NANOSECONDS,
  BYTES,
  COUNT
}
