package org.openedr.console.event;

import java.util.List;

/** Names of the signals that can end a process. */
public final class SignalNames {
  /* linux: include/uapi/asm-generic/signal.h, the numbers of x86, arm64 and riscv. */
  private static final List<String> NAMES =
      List.of(
          "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
          "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
          "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

  /* The C library keeps 32 and 33 for itself and starts its real-time signals at 34. */
  private static final int FIRST_REALTIME = 34;

  private SignalNames() {}

  /** {@code SIGKILL} for 9, {@code SIGRTMIN+1} for 35; the empty text for 0. */
  public static String of(int signal) {
    if (signal == 0) {
      return "";
    }
    if (signal <= NAMES.size()) {
      return "SIG" + NAMES.get(signal - 1);
    }
    int realtime = signal - FIRST_REALTIME;
    if (realtime < 0) {
      return "signal " + signal;
    }
    return realtime == 0 ? "SIGRTMIN" : "SIGRTMIN+" + realtime;
  }
}
