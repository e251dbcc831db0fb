package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether a folder, and those above it, are root's alone: nobody else can exchange what is there.
 */
final class RootFolder {
  private static final int OTHERS_WRITE = 022;
  private static final int TYPE = 0170000; // S_IFMT, linux: include/uapi/linux/stat.h
  private static final int DIRECTORY = 0040000;

  private RootFolder() {}

  /** A sentence why not; empty when they are, or when it is not there. */
  static String problem(Path root, Path folder) {
    for (Path part = folder; part != null && part.startsWith(root); part = part.getParent()) {
      if (part.equals(root) && !part.equals(folder)) {
        break;
      }
      if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
        String problem = problem(part);
        if (!problem.isEmpty()) {
          return problem;
        }
      }
    }
    return "";
  }

  private static String problem(Path part) {
    try {
      Map<String, Object> unix =
          Files.readAttributes(part, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
      int mode = unix.get("mode") instanceof Integer number ? number : 0;
      boolean rootsAlone = Integer.valueOf(0).equals(unix.get("uid")) && (mode & OTHERS_WRITE) == 0;
      if ((mode & TYPE) != DIRECTORY) {
        return part + " is no folder.";
      }
      return rootsAlone
          ? ""
          : "others than root can exchange what is in %s (uid %s, mode %o)."
              .formatted(part, unix.get("uid"), mode & 07777);
    } catch (IOException e) {
      return "%s cannot be looked at: %s.".formatted(part, e.getMessage());
    }
  }
}
