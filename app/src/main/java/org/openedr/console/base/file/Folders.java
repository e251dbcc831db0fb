package org.openedr.console.base.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes folders of one mode, whatever the umask: the JDK lets it take away what others need. */
public final class Folders {
  private Folders() {}

  /**
   * Makes a folder, and those above that are missing; one that is there keeps its mode.
   *
   * @param permissions of each that is made, such as {@code rwxr-x---}
   */
  public static void make(Path folder, String permissions) throws IOException {
    make(folder.toAbsolutePath(), PosixFilePermissions.fromString(permissions));
  }

  private static void make(Path folder, Set<PosixFilePermission> permissions) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path above = folder.getParent();
    if (above != null) {
      make(above, permissions);
    }
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(permissions));
      Files.setPosixFilePermissions(folder, permissions);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }
}
