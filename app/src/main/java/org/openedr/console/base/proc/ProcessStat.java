package org.openedr.console.base.proc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.base.posix.TimeNamespace;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.text.PathBytes;

/**
 * The fields of {@code /proc/PID/stat} that matter (proc(5)).
 *
 * @param comm name of its leader
 * @param state field 3, of its leader
 * @param flags field 9: the kernel's flags of its leader
 * @param cpuTicks fields 14 and 15: what it took in user and in kernel mode, in ticks
 * @param threads field 20: how many it has, a leader that has left included
 * @param startTicks field 22: ticks since boot, in the reader's time namespace: there it may be
 *     negative, which the kernel prints as a large number
 */
public record ProcessStat(
    int tgid,
    KernelString comm,
    char state,
    int ppid,
    long flags,
    long cpuTicks,
    int threads,
    long startTicks) {
  private static final String RSS = "VmRSS:";

  private static final long PF_KTHREAD = 0x00200000; // linux: include/linux/sched.h

  /** It has ended, and its parent has not asked for its status yet. */
  public boolean ended() {
    return state == 'X' || state == 'x' || state == 'Z' && threads <= 1;
  }

  /** Its first thread has left, and others go on. */
  public boolean leaderless() {
    return state == 'Z' && threads > 1;
  }

  /** A thread of the kernel: no program of any user. */
  public boolean kernelThread() {
    return (flags & PF_KTHREAD) != 0;
  }

  /** When it began, nanoseconds on the clock of all events, rounded down to a tick. */
  public long startBootNs() {
    return startTicks * ClockTick.NS - TimeNamespace.bootOffsetNs();
  }

  /**
   * Reads the one of a process; empty when there is no such process.
   *
   * @param proc where procfs is mounted
   */
  public static Optional<ProcessStat> of(Path proc, int pid) {
    try {
      return Optional.ofNullable(parse(Files.readAllBytes(file(proc, pid, "stat"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path file(Path proc, int pid, String name) {
    return proc.resolve(PathBytes.of(pid + "/" + name));
  }

  /** Resident memory of a process, as its status tells it; empty when there is no such process. */
  public static OptionalLong rssBytes(Path proc, int pid) {
    try {
      return OptionalLong.of(
          FileText.read(file(proc, pid, "status"))
              .lines()
              .filter(line -> line.startsWith(RSS))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
              .findFirst()
              .orElse(0));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** When it began, to a tick (10 ms): Java's own answer may be a second off. */
  public Instant started() {
    return Instant.ofEpochSecond(0, startBootNs() + Clocks.wallMinusBootNs());
  }

  /** Null when the text is not a stat line. The name may hold anything, parentheses included. */
  public static @Nullable ProcessStat parse(byte[] stat) {
    int open = indexOf(stat, (byte) '(');
    int close = lastIndexOf(stat, (byte) ')');
    if (open < 2 || close < open || close + 2 >= stat.length) {
      return null;
    }
    String[] rest =
        new String(stat, close + 2, stat.length - close - 2, StandardCharsets.US_ASCII).split(" ");
    if (rest.length < 20) {
      return null;
    }
    try {
      return new ProcessStat(
          Integer.parseInt(new String(stat, 0, open - 1, StandardCharsets.US_ASCII)),
          KernelString.wrap(Arrays.copyOfRange(stat, open + 1, close)),
          rest[0].charAt(0),
          Integer.parseInt(rest[1]),
          Long.parseLong(rest[6]),
          Long.parseLong(rest[11]) + Long.parseLong(rest[12]),
          Integer.parseInt(rest[17]),
          Long.parseUnsignedLong(rest[19]));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static int lastIndexOf(byte[] bytes, byte wanted) {
    for (int i = bytes.length - 1; i >= 0; i--) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
