package org.openedr.console.base.posix;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;

/**
 * A process that gets one descriptor of ours as its standard input, our output and error streams,
 * and no other descriptor: what {@link ProcessBuilder} cannot do. Any thread.
 */
public final class ChildProcess {
  /** As standard input: nothing to read. */
  public static final int NO_INPUT = -1;

  /** Larger than posix_spawn_file_actions_t of any glibc (80 bytes on x86-64). */
  private static final int ACTIONS_BYTES = 256;

  private static final int SIGINFO_BYTES = 128; /* linux: asm-generic/siginfo.h, SI_MAX_SIZE */
  private static final int P_PID = 1; /* linux: include/uapi/linux/wait.h, as the next two */
  private static final int WEXITED = 4;
  private static final int WNOWAIT = 0x01000000;
  private static final int SIGTERM = 15;

  private final int pid;
  private boolean reaped;

  private ChildProcess(int pid) {
    this.pid = pid;
  }

  /**
   * Starts a program.
   *
   * @param command the file of the program, absolute, and its arguments
   * @param environment all of it
   * @param input descriptor that becomes standard input, or {@link #NO_INPUT}; stays the caller's
   */
  public static ChildProcess spawn(
      List<String> command, Map<String, String> environment, Path directory, int input)
      throws IOException {
    Memory actions = new Memory(ACTIONS_BYTES);
    Memory pid = new Memory(Integer.BYTES);
    check(command, Libc.posix_spawn_file_actions_init(actions));
    try {
      check(
          command,
          input == NO_INPUT
              ? Libc.posix_spawn_file_actions_addopen(
                  actions, 0, NameText.cString("/dev/null"), 0, 0)
              : Libc.posix_spawn_file_actions_adddup2(actions, input, 0));
      check(command, Libc.posix_spawn_file_actions_addclosefrom_np(actions, 3));
      check(
          command,
          Libc.posix_spawn_file_actions_addchdir_np(actions, PathBytes.cString(directory)));
      Memory argv = CStrings.array(command);
      Memory envp =
          CStrings.array(
              environment.entrySet().stream()
                  .map(entry -> entry.getKey() + "=" + entry.getValue())
                  .toList());
      check(
          command,
          Libc.posix_spawn(
              pid, NameText.cString(command.getFirst()), actions, Pointer.NULL, argv, envp));
      return new ChildProcess(pid.getInt(0));
    } finally {
      Libc.posix_spawn_file_actions_destroy(actions);
    }
  }

  private static void check(List<String> command, int error) throws IOException {
    if (error != 0) {
      throw new IOException("starting " + command.getFirst() + " failed: " + Libc.strerror(error));
    }
  }

  /** As this process sees it; it stays reserved until {@link #await()} has returned. */
  public int pid() {
    return pid;
  }

  /**
   * Blocks until the process has ended; one thread.
   *
   * @return its exit code, or as in a shell 128 and the number of the signal that ended it
   */
  public int await() {
    Memory status = new Memory(Integer.BYTES);
    waitUntilItIsToBeReaped();
    synchronized (this) { // from here on the number may be another process'
      Libc.waitpid(pid, status, 0);
      reaped = true;
    }
    int word = status.getInt(0);
    int signal = word & 0x7f; /* wait(2): WTERMSIG, and below WEXITSTATUS */
    return signal == 0 ? word >> 8 & 0xff : 128 + signal;
  }

  private void waitUntilItIsToBeReaped() {
    Memory info = new Memory(SIGINFO_BYTES);
    while (true) {
      try {
        Libc.waitid(P_PID, pid, info, WEXITED | WNOWAIT);
        return;
      } catch (LastErrorException e) {
        if (e.getErrorCode() != EINTR) {
          throw e;
        }
      }
    }
  }

  private static final int EINTR = 4; /* linux: include/uapi/asm-generic/errno-base.h */

  /** Asks the process to end (SIGTERM); nothing when it has. */
  public synchronized void terminate() {
    if (!reaped) {
      Libc.kill(pid, SIGTERM);
    }
  }
}
