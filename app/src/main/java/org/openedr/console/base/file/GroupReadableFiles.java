package org.openedr.console.base.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that root writes and its group may read: 0640 in folders of 0750, whatever the umask. */
public final class GroupReadableFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r-----");

  private GroupReadableFiles() {}

  /**
   * Makes a file with its folder, if they are not there; a folder that is there keeps its mode.
   *
   * @throws IOException also for a symbolic link: what it means is not root's choice for sure
   */
  public static void create(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new IOException(file + " is a symbolic link: name the file itself");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Folders.make(folder, "rwxr-x---");
    }
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
    } catch (FileAlreadyExistsException e) {
      // Its content is appended to; its mode is mended all the same.
    }
    mode(file);
  }

  /** A device, such as {@code /dev/null}, is everybody's and keeps its mode. */
  public static void mode(Path file) throws IOException {
    if (isRegular(file) && !Files.getPosixFilePermissions(file).equals(FILE)) {
      Files.setPosixFilePermissions(file, FILE);
    }
  }

  /** Whether it is there and a regular file; a link to one is not. */
  public static boolean isRegular(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
