package org.openedr.console.migration;

/** What a check came to. */
public enum Certainty {
  YES,
  NO,
  /** It could not be told; the evidence says why. */
  UNKNOWN
}
