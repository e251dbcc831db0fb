package org.openedr.console.base.posix;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Signals that were ignored when this process started, as nohup does with SIGHUP and a shell with
 * SIGINT of what it starts in the background. The virtual machine leaves those alone, and takes no
 * handler for them, without a word.
 */
public final class InheritedSignals {
  private static final int SIG_UNBLOCK = 1; /* linux: include/uapi/asm-generic/signal-defs.h */
  private static final int SIGSET_BYTES = 128; /* glibc: sigset_t */
  private static final int TERMINATED = 128 + 15;

  private InheritedSignals() {}

  /** An ignored SIGTERM ends this process after all, in the usual way; any thread that lives on. */
  public static void endAtTerm() {
    if (ignored("TERM")) {
      takeBack("TERM");
      Signals.handle("TERM", () -> Runtime.getRuntime().exit(TERMINATED));
    }
  }

  /**
   * Takes a handler for the signal although it was ignored.
   *
   * @param name without SIG: {@code HUP}, {@code INT}, {@code TERM}
   * @return whether this process really gets the signal from now on
   */
  public static boolean handle(String name, Runnable action) {
    takeBack(name);
    Signals.handle(name, action);
    return has("SigCgt", name);
  }

  /** Nothing for a signal that means something: the virtual machine may have a handler. */
  private static void takeBack(String name) {
    if (ignored(name)) {
      int number = number(name);
      Libc.signal(number, Pointer.NULL); // SIG_DFL
      Memory set = new Memory(SIGSET_BYTES);
      set.clear();
      set.setLong(0, 1L << number - 1);
      Libc.pthread_sigmask(
          SIG_UNBLOCK, set, Pointer.NULL); // its threads unblock what is not ignored
    }
  }

  /** As signal(7) has it. */
  private static int number(String name) {
    return switch (name) {
      case "HUP" -> 1;
      case "INT" -> 2;
      case "TERM" -> 15;
      default -> throw new IllegalArgumentException("SIG" + name);
    };
  }

  static boolean ignored(String name) {
    return has("SigIgn", name);
  }

  /** Whether a set of /proc/self/status has the signal. */
  private static boolean has(String set, String name) {
    try {
      return Files.readString(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.startsWith(set + ":"))
          .map(line -> new BigInteger(line.substring(set.length() + 1).strip(), 16))
          .anyMatch(bits -> bits.testBit(number(name) - 1));
    } catch (IOException e) {
      return false; // no /proc: nothing here works
    }
  }
}
