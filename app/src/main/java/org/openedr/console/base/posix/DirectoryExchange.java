package org.openedr.console.base.posix;

import static org.openedr.console.base.text.RootFormat.format;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.file.Path;
import org.openedr.console.base.text.PathBytes;

/** Lets two directories take each other's place at one moment (renameat2(2)). Any thread. */
public final class DirectoryExchange {
  /* linux: include/uapi/linux/fcntl.h, include/uapi/linux/fs.h */
  private static final int AT_FDCWD = -100;
  private static final int RENAME_EXCHANGE = 2;

  /* linux: include/uapi/asm-generic/errno-base.h, errno.h */
  private static final int EBUSY = 16;
  private static final int EXDEV = 18;
  private static final int EINVAL = 22;
  private static final int ENOSYS = 38;
  private static final int EOPNOTSUPP = 95;

  private DirectoryExchange() {}

  /**
   * Both must be there, on the same file system.
   *
   * @return empty when they were exchanged; else why these two cannot be, on this kernel, file
   *     system or because one is a mount: nothing was changed, and trying again does not help
   * @throws IOException another failure, such as missing rights; nothing was changed
   */
  public static String exchange(Path one, Path other) throws IOException {
    try {
      byte[] first = PathBytes.cString(one);
      byte[] second = PathBytes.cString(other);
      FileCalls.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
      return "";
    } catch (LastErrorException e) {
      String reason = Libc.strerror(e.getErrorCode());
      return switch (e.getErrorCode()) {
        case EBUSY, EXDEV, EINVAL, ENOSYS, EOPNOTSUPP ->
            format("renameat2 with RENAME_EXCHANGE: %s (errno %d)", reason, e.getErrorCode());
        default ->
            throw new IOException(
                format(
                    "%s and %s cannot be exchanged: %s (errno %d)",
                    one, other, reason, e.getErrorCode()));
      };
    } catch (UnsatisfiedLinkError e) {
      return "This C library has no renameat2.";
    }
  }
}
