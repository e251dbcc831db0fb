package org.openedr.console.ui.processes;

import java.util.Optional;
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

  /** Whether it looks the same; an entry that is another object has changed. */
  @SuppressWarnings("ReferenceEquality")
  boolean sameAs(ProcessRow other) {
    return entry == other.entry
        && depth == other.depth
        && hasChildren == other.hasChildren
        && expanded == other.expanded
        && context == other.context
        && mark == other.mark;
  }

  /** Finds the processes of its user; empty when that is not known. */
  Optional<String> userTerm() {
    int uid = entry.uid();
    return uid == -1 ? Optional.empty() : Optional.of("user:" + Integer.toUnsignedString(uid));
  }

  /** Rows that have just changed stand out for a while. */
  enum Mark {
    NONE,
    NEW,
    ENDED
  }
}
