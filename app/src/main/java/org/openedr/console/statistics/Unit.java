package org.openedr.console.statistics;

/** What the values of a series are. */
public enum Unit {
  PER_SECOND,
  PERCENT,
  NANOSECONDS,
  BYTES,
  COUNT
}
