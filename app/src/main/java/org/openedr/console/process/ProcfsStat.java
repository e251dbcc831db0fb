package org.openedr.console.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.KernelString;

/**
 * The fields of {@code /proc/PID/stat} that matter (proc(5)).
 *
 * @param startTicks field 22: ticks since boot, in the reader's time namespace
 */
public record ProcfsStat(int tgid, KernelString comm, char state, int ppid, long startTicks) {

  /** Null when the text is not a stat line. The name may hold anything, parentheses included. */
  public static @Nullable ProcfsStat parse(byte[] stat) {
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
      return new ProcfsStat(
          Integer.parseInt(new String(stat, 0, open - 1, StandardCharsets.US_ASCII)),
          KernelString.wrap(Arrays.copyOfRange(stat, open + 1, close)),
          rest[0].charAt(0),
          Integer.parseInt(rest[1]),
          Long.parseLong(rest[19]));
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
