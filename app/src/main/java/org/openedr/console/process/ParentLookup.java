package org.openedr.console.process;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.event.ProcessKey;

/**
 * Asks who the parent of a living process is now: when a parent ends, the kernel gives a new one.
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

  /** All that can be told of one process; null when there is nothing. */
  default @Nullable ProcfsProcess find(ProcessKey key) {
    return null;
  }

  /** Reads the folders of processes below the given one. */
  static ParentLookup procfs(Path proc) {
    return new ProcfsScanner(proc, CgroupPaths.none());
  }
}
