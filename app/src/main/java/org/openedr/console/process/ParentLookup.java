package org.openedr.console.process;

import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ProcessKey;

/**
 * Asks for what the kernel says of living processes now: when a parent ends, it gives a new one,
 * and who a process runs as may change without an event.
 */
@FunctionalInterface
public interface ParentLookup {
  /** For recordings: nobody can be asked. */
  ParentLookup NONE = child -> null;

  /** Null when it cannot be told. The start of the returned key is 0: only its tgid is known. */
  @Nullable ProcessKey parentOf(ProcessKey child);

  /** Whether there is no such process any more; false when that cannot be told. */
  default boolean isGone(ProcessKey key) {
    return false;
  }

  /**
   * All that can be told of one process; null when there is nothing.
   *
   * @param key its start may be 0: then whoever has that pid now
   */
  default @Nullable ProcfsProcess find(ProcessKey key) {
    return null;
  }

  /** As {@link #find}, but without path and arguments, which would be dearer. */
  default @Nullable ProcfsProcess glance(ProcessKey key) {
    return null;
  }
}
