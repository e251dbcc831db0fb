package org.openedr.console.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
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

  /** Reads {@code PID/stat} below the given folder. */
  static ParentLookup procfs(Path proc) {
    return child -> {
      try {
        ProcfsStat stat =
            ProcfsStat.parse(
                Files.readAllBytes(proc.resolve(Integer.toString(child.tgid())).resolve("stat")));
        if (stat == null || !ProcessKey.ofTicks(stat.tgid(), stat.startTicks()).equals(child)) {
          return null;
        }
        return new ProcessKey(stat.ppid(), 0);
      } catch (IOException e) {
        return null;
      }
    };
  }
}
