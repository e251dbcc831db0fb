package org.openedr.console.migration.backup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.step.StepException;

/** What a disk refused, and what helps. */
public final class DiskFailure {
  private DiskFailure() {}

  /**
   * @param what a sentence without its full stop
   */
  public static StepException of(String what, IOException problem) {
    String reason = reason(problem);
    return new StepException(Escaping.escape(what + ": " + reason + "."), remedy(reason));
  }

  public static String reason(IOException problem) {
    if (problem instanceof AccessDeniedException) {
      return "permission denied: " + problem.getMessage();
    }
    if (problem instanceof FileSystemException disk && disk.getReason() == null) {
      return problem.getClass().getSimpleName() + ": " + problem.getMessage();
    }
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }

  private static String remedy(String reason) {
    String said = reason.toLowerCase(Locale.ROOT);
    if (said.contains("no space left") || said.contains("quota")) {
      return "Free space on that file system (df -h, df -i), and begin again.";
    }
    if (said.contains("read-only")) {
      return "Mount that file system writable (mount -o remount,rw), and begin again.";
    }
    if (said.contains("permission denied") || said.contains("not permitted")) {
      return "Run it as root, and look for an immutable flag (lsattr) or a security module that"
          + " forbids it.";
    }
    return "Look at that file and its folder, and begin again.";
  }
}
