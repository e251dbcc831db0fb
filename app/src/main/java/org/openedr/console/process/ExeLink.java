package org.openedr.console.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.text.PathBytes;

/**
 * The binary of a process as {@code /proc/PID/exe} tells it.
 *
 * @param path as events spell it; empty when it cannot be told
 * @param deleted its file has no name any more by which it was started
 */
record ExeLink(KernelString path, boolean deleted) {
  static final ExeLink UNKNOWN = new ExeLink(KernelString.EMPTY, false);

  /* linux: fs/d_path.c puts it behind the path of what was removed; a real name may end so, too. */
  private static final String DELETED = " (deleted)";

  private static final String MEMFD = "/memfd:"; // linux: mm/memfd.c

  /**
   * Reads the link, and the file that it leads to.
   *
   * @param process a folder of procfs
   */
  static ExeLink of(Path process) {
    try {
      String target = PathBytes.text(Files.readSymbolicLink(process.resolve("exe")));
      return target.endsWith(DELETED)
          ? removed(target, process)
          : new ExeLink(KernelString.of(target), false);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static ExeLink removed(String target, Path process) {
    try {
      Map<String, Object> file = Files.readAttributes(process.resolve("exe"), "unix:nlink,ino,dev");
      boolean nameless = Integer.valueOf(0).equals(file.get("nlink"));
      String name = target.substring(0, target.length() - DELETED.length());
      if (nameless && isMemfd(target, file, process)) {
        return new ExeLink(KernelString.of(name.substring(1)), false); // it never had a folder
      }
      boolean removed = nameless || !isAt(target, file, process);
      return new ExeLink(KernelString.of(removed ? name : target), removed);
    } catch (IOException e) {
      return new ExeLink(KernelString.of(target), false); // nothing is cut that may be real
    }
  }

  /** A file of such a name in the root folder would lie in the file system of that folder. */
  private static boolean isMemfd(String target, Map<String, Object> file, Path process) {
    if (!target.startsWith(MEMFD)) {
      return false;
    }
    try {
      return !Files.getAttribute(process.resolve("root"), "unix:dev").equals(file.get("dev"));
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether the file has that very name; another link of it may be left. */
  private static boolean isAt(String target, Map<String, Object> file, Path process) {
    try {
      Path there = process.resolve("root").resolve(PathBytes.of(target.substring(1)));
      Map<String, Object> found = Files.readAttributes(there, "unix:ino,dev");
      return Objects.equals(found.get("ino"), file.get("ino"))
          && Objects.equals(found.get("dev"), file.get("dev"));
    } catch (IOException e) {
      return false;
    }
  }
}
