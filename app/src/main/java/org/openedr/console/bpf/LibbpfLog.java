package org.openedr.console.bpf;

import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * Catches what libbpf and the verifier print, per thread: libbpf calls back on the thread that
 * called it. Nothing reaches stderr.
 */
final class LibbpfLog {
  /** LIBBPF_DEBUG of {@code enum libbpf_print_level}: too much to keep. */
  private static final int DEBUG = 2;

  /** Verifier logs of 31 kB were seen; what is longer loses its end. */
  private static final int MESSAGE_BYTES = 1 << 20;

  /** The last words count: there the verifier says why. */
  private static final int KEPT_CHARS = 256 << 10;

  private static final ThreadLocal<StringBuilder> TEXT =
      ThreadLocal.withInitial(StringBuilder::new);

  /** In a field, so that it is never collected while C holds it. */
  private static final Libbpf.PrintCallback CALLBACK = LibbpfLog::print;

  private LibbpfLog() {}

  static void install() {
    Libbpf.libbpf_set_print(CALLBACK);
  }

  /** Forgets what this thread's calls printed so far. */
  static void begin() {
    TEXT.get().setLength(0);
  }

  /** What libbpf printed on this thread since {@link #begin()}. */
  static String text() {
    return TEXT.get().toString().strip();
  }

  private static int print(int level, Pointer format, Pointer arguments) {
    StringBuilder text = TEXT.get();
    if (level >= DEBUG) {
      return 0;
    }
    try (Memory buffer = new Memory(MESSAGE_BYTES)) {
      int length = BpfLibc.vsnprintf(buffer, new NativeLong(MESSAGE_BYTES), format, arguments);
      text.append(buffer.getString(0, "UTF-8"));
      text.delete(0, Math.max(0, text.length() - KEPT_CHARS));
      return length;
    }
  }
}
