package org.openedr.console.base.posix;

import static org.openedr.console.base.text.RootFormat.format;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.Path;
import org.openedr.console.base.text.PathBytes;

/** Asks whether a file is locked, without locking it (fcntl_locking(2)). Any thread. */
public final class LockQuery {
  /* linux: include/uapi/asm-generic/fcntl.h; reading only is 0 */
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;
  private static final int F_GETLK = 5;
  private static final short F_WRLCK = 1;
  private static final short F_UNLCK = 2;

  /** Of a struct flock with offsets of 64 bits; its first two bytes are the type. */
  private static final int FLOCK_BYTES = 32;

  private LockQuery() {}

  /**
   * Whether another process has a lock on any byte of a file. Two who ask do not see each other.
   *
   * @param file this process has no lock on it: it would lose it by the question
   * @throws IOException it cannot be opened, or not be asked about
   */
  public static boolean lockedByOthers(Path file) throws IOException {
    try (Memory lock = new Memory(FLOCK_BYTES)) {
      lock.clear(); // from the start of the file (SEEK_SET, 0), to its end (0)
      lock.setShort(0, F_WRLCK);
      int fd = FileCalls.open(PathBytes.cString(file), O_NONBLOCK | O_CLOEXEC);
      try {
        FileCalls.fcntl(fd, F_GETLK, lock);
      } finally {
        Libc.close(fd);
      }
      return lock.getShort(0) != F_UNLCK;
    } catch (LastErrorException e) {
      throw new IOException(
          format("The lock %s cannot be looked at: %s", file, Libc.strerror(e.getErrorCode())));
    }
  }
}
