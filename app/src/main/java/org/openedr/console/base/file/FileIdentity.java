package org.openedr.console.base.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tells a file from another one, and from itself after a change; links are not followed. */
public record FileIdentity(
    Path path, boolean regular, int uid, int links, long inode, long bytes, Instant modified) {
  private static final int TYPE = 0170000; // S_IFMT, linux: include/uapi/linux/stat.h
  private static final int REGULAR = 0100000;

  /** Null when it is not there any more. */
  static @Nullable public FileIdentity of(Path path) throws IOException {
    try {
      Map<String, Object> unix =
          Files.readAttributes(
              path, "unix:mode,uid,nlink,ino,size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
      return new FileIdentity(
          path,
          ((int) number(unix, "mode") & TYPE) == REGULAR,
          (int) number(unix, "uid"),
          (int) number(unix, "nlink"),
          number(unix, "ino"),
          number(unix, "size"),
          unix.get("lastModifiedTime") instanceof FileTime time ? time.toInstant() : Instant.EPOCH);
    } catch (java.nio.file.NoSuchFileException e) {
      return null;
    }
  }

  private static long number(Map<String, Object> unix, String name) {
    return unix.get(name) instanceof Number number ? number.longValue() : 0;
  }
}
