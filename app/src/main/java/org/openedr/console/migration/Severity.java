package org.openedr.console.migration;

/** What a finding means for a run. */
public enum Severity {
  OK,
  INFO,
  WARNING,
  /** No run begins, unless it is waived by its key. */
  BLOCKING
}
