package org.openedr.console.base.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.base.posix.LockQuery;
import org.openedr.console.base.text.FileText;

/**
 * One process at a time: a locked file, which holds the pid for people. The kernel unlocks it with
 * the end of the process, so a file that is left means nothing. Any thread.
 */
public final class ProcessLock implements AutoCloseable {
  private static final Set<OpenOption> OPEN =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  /** Who may read a file may also lock it for reading, and so keep others from their work. */
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * What this process holds or waits for, each with the one descriptor that may be open: closing
   * any other of the same file would give up all locks that the process has on it
   * (fcntl_locking(2)).
   */
  private static final Map<Path, ProcessLock> HELD = new HashMap<>();

  private static final int MOST_HOLDER_BYTES = 32; // a pid has at most 7 digits

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock if nobody holds it; never waits.
   *
   * @param file made if it is not there; its folder exists
   * @return empty when somebody holds it, this process or another, or this one waits for it
   * @throws IOException it cannot be opened or locked
   */
  public static Optional<ProcessLock> tryTake(Path file) throws IOException {
    Path real = real(file);
    synchronized (HELD) {
      if (HELD.containsKey(real)) {
        return Optional.empty();
      }
      ProcessLock lock = opened(real);
      boolean taken = false;
      try {
        taken = lock.channel.tryLock() != null;
        if (!taken) {
          return Optional.empty();
        }
      } finally {
        if (!taken) {
          lock.close();
        }
      }
      lock.tellHolder();
      return Optional.of(lock);
    }
  }

  /** By its one name: {@link #HELD} must know it again. */
  private static Path real(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = Objects.requireNonNull(absolute.getParent());
    return folder.toRealPath().resolve(Objects.requireNonNull(absolute.getFileName()));
  }

  /** Not locked yet; only where this process does not hold it. */
  private static ProcessLock opened(Path real) throws IOException {
    ProcessLock lock = new ProcessLock(real, FileChannel.open(real, OPEN, OWNER_ONLY));
    HELD.put(real, lock);
    return lock;
  }

  /**
   * Waits until nobody holds it; at once then, because the kernel wakes who waits. Threads of one
   * process wait one after the other.
   *
   * @throws IOException as {@link #tryTake(Path)}
   */
  public static ProcessLock await(Path file) throws IOException, InterruptedException {
    Path real = real(file);
    ProcessLock lock;
    synchronized (HELD) {
      while (HELD.containsKey(real)) {
        HELD.wait();
      }
      lock = opened(real);
    }
    boolean taken = false;
    try {
      lock.channel.lock();
      taken = true;
    } catch (FileLockInterruptionException | ClosedByInterruptException e) {
      Thread.interrupted(); // told by the exception
      throw new InterruptedException("no longer waiting for " + file);
    } finally {
      if (!taken) {
        lock.close();
      }
    }
    lock.tellHolder();
    return lock;
  }

  /**
   * Whether somebody holds it now, this process or another; no if that cannot be found out. Takes
   * nothing: two who look do not see each other, nor does who tries to take it.
   */
  public static boolean held(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      Path real = real(file);
      synchronized (HELD) {
        return HELD.containsKey(real) || LockQuery.lockedByOthers(real);
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** The pid of who took it last, for people; empty when that cannot be read. */
  public static Optional<String> holder(Path file) {
    try {
      Path real = real(file);
      synchronized (HELD) {
        ProcessLock own = HELD.get(real);
        String pid = own == null ? FileText.read(real) : own.told();
        return Optional.of(pid.strip()).filter(text -> !text.isEmpty());
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Read by the descriptor that is open. */
  private String told() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_HOLDER_BYTES);
    channel.read(bytes, 0);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  private void tellHolder() {
    try {
      String pid = ProcessHandle.current().pid() + "\n";
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      // the lock counts, not who is said to have it
    }
  }

  /** Gives it up. Idempotent. */
  @Override
  public void close() {
    synchronized (HELD) {
      if (HELD.get(file) == this) {
        try {
          channel.close();
        } catch (IOException e) {
          // the kernel unlocks it with the end of the process
        }
        HELD.remove(file);
        HELD.notifyAll();
      }
    }
  }
}
