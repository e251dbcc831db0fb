package org.openedr.console.base.posix;

import static org.openedr.console.base.text.RootFormat.format;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;

/**
 * Extended attributes of all name spaces (xattr(7)), where the JDK has those of users only. Links
 * are not followed. Any thread.
 */
public final class ExtendedAttributes {
  /* linux: include/uapi/asm-generic/errno-base.h, errno.h */
  private static final int EOPNOTSUPP = 95;

  /** XATTR_LIST_MAX and XATTR_SIZE_MAX, linux: include/uapi/linux/limits.h. */
  private static final int MOST = 65536;

  private ExtendedAttributes() {}

  /** By name; none where the file system has no such thing. */
  public static Map<String, byte[]> of(Path file) throws IOException {
    byte[] path = PathBytes.cString(file);
    byte[] names;
    try {
      names = filled(buffer -> FileCalls.llistxattr(path, buffer, new NativeLong(MOST)));
    } catch (LastErrorException e) {
      if (e.getErrorCode() == EOPNOTSUPP) {
        return Map.of();
      }
      throw failure(format("Extended attributes of %s cannot be listed", file), e);
    }
    Map<String, byte[]> found = new TreeMap<>();
    for (String name : NameText.of(names).split("\0")) {
      if (!name.isEmpty()) {
        found.put(name, value(file, path, name));
      }
    }
    return found;
  }

  private static byte[] value(Path file, byte[] path, String name) throws IOException {
    byte[] key = NameText.cString(name);
    try {
      return filled(buffer -> FileCalls.lgetxattr(path, key, buffer, new NativeLong(MOST)));
    } catch (LastErrorException e) {
      throw failure(format("%s of %s cannot be read", name, file), e);
    }
  }

  private static byte[] filled(Function<byte[], NativeLong> call) {
    byte[] buffer = new byte[MOST];
    return Arrays.copyOf(buffer, call.apply(buffer).intValue());
  }

  /**
   * Creates or replaces one.
   *
   * @throws IOException there is no such file, the file system has no attributes, or no right to it
   */
  public static void set(Path file, String name, byte[] value) throws IOException {
    try {
      byte[] path = PathBytes.cString(file);
      NativeLong size = new NativeLong(value.length);
      FileCalls.lsetxattr(path, NameText.cString(name), value, size, 0);
    } catch (LastErrorException e) {
      throw failure(format("%s of %s cannot be set", name, file), e);
    }
  }

  /**
   * Takes one away.
   *
   * @throws IOException it is not there, or as for {@link #set}
   */
  public static void remove(Path file, String name) throws IOException {
    try {
      FileCalls.lremovexattr(PathBytes.cString(file), NameText.cString(name));
    } catch (LastErrorException e) {
      throw failure(format("%s of %s cannot be removed", name, file), e);
    }
  }

  private static IOException failure(String what, LastErrorException e) {
    return new IOException(
        format("%s: %s (errno %d)", what, Libc.strerror(e.getErrorCode()), e.getErrorCode()));
  }
}
