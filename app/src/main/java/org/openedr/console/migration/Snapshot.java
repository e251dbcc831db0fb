package org.openedr.console.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openedr.console.posix.ExtendedAttributes;

/**
 * A regular file as it is now.
 *
 * @param xattrs name → value in base64; without what the kernel makes itself
 */
record Snapshot(String sha256, long bytes, int uid, int gid, int mode, Map<String, String> xattrs) {
  private static final int PERMISSIONS = 07777;

  /** A hash that the kernel keeps over the other attributes; nobody can set it. */
  private static final String MADE_BY_KERNEL = "security.evm";

  /**
   * Reads it.
   *
   * @throws IOException also when it is no regular file; a link is not followed
   */
  static Snapshot of(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is no regular file");
    }
    MessageDigest hash = Sha256.digest();
    long bytes = 0;
    try (InputStream in = open(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hash.update(buffer, 0, n);
        bytes += n;
      }
    }
    Map<String, Object> unix =
        Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
    return new Snapshot(
        HexFormat.of().formatHex(hash.digest()),
        bytes,
        number(unix, "uid"),
        number(unix, "gid"),
        number(unix, "mode") & PERMISSIONS,
        xattrs(file));
  }

  /** For reading, if it is not a link. */
  static InputStream open(Path file) throws IOException {
    return Channels.newInputStream(
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }

  static Map<String, String> xattrs(Path file) throws IOException {
    Map<String, String> text = new TreeMap<>();
    ExtendedAttributes.of(file)
        .forEach((name, value) -> text.put(name, Base64.getEncoder().encodeToString(value)));
    text.remove(MADE_BY_KERNEL);
    return text;
  }

  private static int number(Map<String, Object> unix, String name) {
    return ((Number) unix.getOrDefault(name, 0)).intValue();
  }

  /** A label that the machine's policy gives to a new file is no difference. */
  boolean is(Target.Wanted wanted) {
    Map<String, String> own = new TreeMap<>(xattrs);
    own.keySet().removeIf(name -> isLabel(name) && !wanted.xattrs().containsKey(name));
    return sha256.equals(wanted.sha256())
        && uid == wanted.uid()
        && gid == wanted.gid()
        && mode == wanted.mode()
        && own.equals(wanted.xattrs());
  }

  static boolean isLabel(String xattr) {
    return xattr.startsWith("security.");
  }
}
