package org.openedr.console.posix;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

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
    byte[] path = NativeText.path(file);
    byte[] names;
    try {
      names = filled(buffer -> FileCalls.llistxattr(path, buffer, new NativeLong(MOST)));
    } catch (LastErrorException e) {
      if (e.getErrorCode() == EOPNOTSUPP) {
        return Map.of();
      }
      throw failure("Extended attributes of %s cannot be listed".formatted(file), e);
    }
    Map<String, byte[]> found = new TreeMap<>();
    for (String name : new String(names, StandardCharsets.UTF_8).split("\0")) {
      if (!name.isEmpty()) {
        found.put(name, value(file, path, name));
      }
    }
    return found;
  }

  private static byte[] value(Path file, byte[] path, String name) throws IOException {
    byte[] key = NativeText.name(name);
    try {
      return filled(buffer -> FileCalls.lgetxattr(path, key, buffer, new NativeLong(MOST)));
    } catch (LastErrorException e) {
      throw failure("%s of %s cannot be read".formatted(name, file), e);
    }
  }

  private static byte[] filled(Function<byte[], NativeLong> call) {
    byte[] buffer = new byte[MOST];
    return Arrays.copyOf(buffer, call.apply(buffer).intValue());
  }

  public static void set(Path file, String name, byte[] value) throws IOException {
    try {
      byte[] path = NativeText.path(file);
      NativeLong size = new NativeLong(value.length);
      FileCalls.lsetxattr(path, NativeText.name(name), value, size, 0);
    } catch (LastErrorException e) {
      throw failure("%s of %s cannot be set".formatted(name, file), e);
    }
  }

  public static void remove(Path file, String name) throws IOException {
    try {
      FileCalls.lremovexattr(NativeText.path(file), NativeText.name(name));
    } catch (LastErrorException e) {
      throw failure("%s of %s cannot be removed".formatted(name, file), e);
    }
  }

  private static IOException failure(String what, LastErrorException e) {
    return new IOException(
        "%s: %s (errno %d)".formatted(what, Libc.strerror(e.getErrorCode()), e.getErrorCode()));
  }
}
