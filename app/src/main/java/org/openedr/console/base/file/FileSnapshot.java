package org.openedr.console.base.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openedr.console.base.posix.ExtendedAttributes;

/**
 * A regular file as it is now.
 *
 * @param xattrs name → value in base64; without what the kernel makes itself
 */
public record FileSnapshot(
    String sha256, long bytes, int uid, int gid, int mode, Map<String, String> xattrs) {
  private static final int PERMISSIONS = 07777;

  /** A hash that the kernel keeps over the other attributes; nobody can set it. */
  private static final String MADE_BY_KERNEL = "security.evm";

  /**
   * Reads it.
   *
   * @throws IOException also when it is no regular file; a link is not followed
   */
  public static FileSnapshot of(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is no regular file");
    }
    Sha256 hash = new Sha256();
    long bytes = 0;
    try (InputStream in = open(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hash.add(buffer, n);
        bytes += n;
      }
    }
    Map<String, Object> unix =
        Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
    return new FileSnapshot(
        hash.hex(),
        bytes,
        number(unix, "uid"),
        number(unix, "gid"),
        number(unix, "mode") & PERMISSIONS,
        xattrs(file));
  }

  /**
   * When its content was last changed, in nanoseconds since 1970; a link is not followed.
   *
   * @throws IOException there is no such file
   */
  public static long modifiedNs(Path file) throws IOException {
    return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).to(TimeUnit.NANOSECONDS);
  }

  /** For reading, if it is not a link. */
  public static InputStream open(Path file) throws IOException {
    return Channels.newInputStream(
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }

  /**
   * Extended attributes as a snapshot holds them; a new map, sorted by name.
   *
   * @throws IOException they cannot be read
   */
  public static Map<String, String> xattrs(Path file) throws IOException {
    Map<String, String> text = new TreeMap<>();
    ExtendedAttributes.of(file)
        .forEach((name, value) -> text.put(name, Base64.getEncoder().encodeToString(value)));
    text.remove(MADE_BY_KERNEL);
    return text;
  }

  private static int number(Map<String, Object> unix, String name) {
    return ((Number) unix.getOrDefault(name, 0)).intValue();
  }

  /**
   * Whether an attribute of this name is of the kernel's security (a label, capabilities of a
   * file): to set it takes rights of its own.
   */
  public static boolean isLabel(String xattr) {
    return xattr.startsWith("security.");
  }
}
