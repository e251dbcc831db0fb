package org.openedr.console.probe;

/** Result of a feature test. "Cannot tell" is not "no". */
public enum Verdict {
  SUPPORTED,
  UNSUPPORTED,
  UNKNOWN
}
