package org.openedr.console.migration;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One run at a time on a machine: a locked file, which the kernel unlocks with the end of the
 * process. Any thread.
 */
final class RunLock implements AutoCloseable {
  private static final Set<OpenOption> OPEN =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * Closing any descriptor of a file gives up all locks that its process has on it
   * (fcntl_locking(2)), so a process that holds one must not even open the file again.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private static final long RETRY_MS = 20;
  private static final int RETRIES = 5;

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @param folder of the runs; exists
   * @return empty when somebody holds it
   */
  static Optional<RunLock> tryTake(Path folder) throws IOException {
    Optional<RunLock> taken = take(folder);
    for (int i = 0; taken.isEmpty() && i < RETRIES; i++) {
      pause(); // who only looks holds it for a moment
      taken = take(folder);
    }
    taken.ifPresent(lock -> tellHolder(folder));
    return taken;
  }

  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(RETRY_MS * 1_000_000);
  }

  private static Optional<RunLock> take(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve("lock");
    synchronized (HELD) {
      if (HELD.contains(file)) {
        return Optional.empty();
      }
      FileChannel channel = FileChannel.open(file, OPEN, OWNER_ONLY);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      HELD.add(file);
      return Optional.of(new RunLock(file, channel));
    }
  }

  /** Waits until nobody holds it; at once then, because the kernel wakes who waits. */
  static RunLock await(Path folder) throws IOException, InterruptedException {
    Path file = folder.toRealPath().resolve("lock");
    while (true) {
      Optional<RunLock> taken = tryTake(folder);
      if (taken.isPresent()) {
        return taken.get();
      }
      if (!heldHere(file)) {
        awaitOthers(file);
      }
      Thread.sleep(RETRY_MS);
    }
  }

  /** Gives it up again at once, so that only one way of taking it has to be right. */
  private static void awaitOthers(Path file) throws IOException, InterruptedException {
    try (FileChannel channel = FileChannel.open(file, OPEN, OWNER_ONLY)) {
      channel.lock().release();
    } catch (FileLockInterruptionException | java.nio.channels.ClosedByInterruptException e) {
      throw new InterruptedException("no longer waiting for " + file);
    } catch (java.nio.channels.OverlappingFileLockException e) {
      // this process has taken it meanwhile
    }
  }

  private static boolean heldHere(Path file) {
    synchronized (HELD) {
      return HELD.contains(file);
    }
  }

  /** Whether somebody holds it now, this process or another. */
  static boolean held(Path folder) {
    try {
      if (!Files.exists(folder.resolve("lock"))) {
        return false;
      }
      Optional<RunLock> free = take(folder);
      free.ifPresent(RunLock::close);
      return free.isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** Who took it last; for people. */
  static String holder(Path folder) {
    try {
      return "process " + Files.readString(folder.resolve("holder")).strip();
    } catch (IOException e) {
      return "another process";
    }
  }

  private static void tellHolder(Path folder) {
    try {
      Files.writeString(folder.resolve("holder"), ProcessHandle.current().pid() + "\n");
    } catch (IOException e) {
      // the lock counts, not who is said to have it
    }
  }

  /** Idempotent. */
  @Override
  public void close() {
    synchronized (HELD) {
      if (channel.isOpen()) {
        HELD.remove(file);
        try {
          channel.close();
        } catch (IOException e) {
          // the kernel unlocks it with the end of the process
        }
      }
    }
  }
}
