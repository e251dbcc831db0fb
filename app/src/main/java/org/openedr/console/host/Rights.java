package org.openedr.console.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What this process may, and for whom. */
public enum Rights {
  /** Those of a user. */
  USER,
  /** Root's, because a user has called sudo: a window gets the rights of that user. */
  SUDO,
  /** Root's, and nobody is known to whom a window could be given. */
  ROOT;

  public static Rights of(Map<String, String> environment) {
    if (!root()) {
      return USER;
    }
    return Caller.uid(environment).isPresent() ? SUDO : ROOT;
  }

  private static boolean root() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false; // no /proc: nothing here works for root either
    }
  }
}
