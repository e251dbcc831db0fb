package org.openedr.console.finding;

/** What a question came to. "Cannot tell" is not "no". */
public enum Verdict {
  YES,
  NO,
  /** It could not be told; the evidence says why. */
  UNKNOWN
}
