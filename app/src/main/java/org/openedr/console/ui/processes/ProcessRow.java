package org.openedr.console.ui.processes;

import org.openedr.console.process.ProcessEntry;

/**
 * One visible row of the process table. Immutable.
 *
 * @param depth indent; 0 for a root
 * @param expanded its children are shown below it
 * @param context shown only because a descendant matches the filter
 */
record ProcessRow(
    ProcessEntry entry,
    int depth,
    boolean hasChildren,
    boolean expanded,
    boolean context,
    Mark mark) {

  /** Rows that have just changed stand out for a while. */
  enum Mark {
    NONE,
    NEW,
    ENDED
  }
}
