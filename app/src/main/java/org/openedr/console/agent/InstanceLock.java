package org.openedr.console.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One agent at a time: a locked file in the run folder, which holds the pid for people. The kernel
 * unlocks it with the end of the process, so a file that is left means nothing.
 */
final class InstanceLock implements AutoCloseable {
  private static final Set<OpenOption> OPEN =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  /** Who may read a file may also lock it for reading, and so keep the agent from starting. */
  private static final FileAttribute<?> ROOT_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final FileChannel channel;

  private InstanceLock(FileChannel channel) {
    this.channel = channel;
  }

  static InstanceLock take(Path run) throws StartException {
    Path file = run.resolve("agent.lock");
    try {
      if (!Files.isDirectory(run)) {
        Files.createDirectories(run);
        // Whatever the umask: those who may attach pass through this folder to the socket.
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      FileChannel channel = FileChannel.open(file, OPEN, ROOT_ONLY);
      if (lock(channel) == null) {
        channel.close();
        throw taken(file);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
      return new InstanceLock(channel);
    } catch (AccessDeniedException e) {
      throw new StartException(
          AgentExit.NO_RIGHTS, file + " may not be written: the agent must run as root.");
    } catch (IOException e) {
      throw new StartException(AgentExit.FAILURE, file + " cannot be locked: " + e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // by this very process
    }
  }

  private static StartException taken(Path file) {
    String pid = "unknown";
    try {
      pid = Files.readString(file).strip();
    } catch (IOException e) {
      // It stays unknown.
    }
    return new StartException(
        AgentExit.FAILURE,
        "Another agent runs already (pid "
            + pid
            + ", it holds "
            + file
            + "): stop it first, for example with 'systemctl stop openedr-agent'.");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The kernel unlocks it with the end of the process.
    }
  }
}
