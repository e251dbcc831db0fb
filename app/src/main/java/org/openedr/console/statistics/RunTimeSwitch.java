package org.openedr.console.statistics;

import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfPresence;
import org.openedr.console.bpf.RunTimeStatistics;

/**
 * Switches the kernel's run-time statistics on while somebody looks. Counted: the first one
 * switches on, the last one off, at once and in the calling thread. Any thread.
 */
final class RunTimeSwitch {
  /** Switches on; the answer switches off. */
  interface Kernel {
    Runnable enable() throws BpfException;
  }

  private static final int ENOENT = 2; // linux: include/uapi/asm-generic/errno-base.h

  private final Kernel kernel;
  private @Nullable Runnable off;
  private int users;
  private int changes;
  private boolean ended;
  private String problem = "";

  /** The kernel that runs. */
  static Runnable enable() throws BpfException {
    String missing = BpfPresence.libbpfProblem();
    if (missing != null) {
      throw new BpfException("load", "libbpf.so.1 (" + missing + ")", ENOENT, "");
    }
    return RunTimeStatistics.enable()::close;
  }

  RunTimeSwitch(Kernel kernel) {
    this.kernel = kernel;
  }

  synchronized void open() {
    users++;
    if (users > 1 || ended) {
      return;
    }
    changes++;
    try {
      off = kernel.enable();
      problem = "";
    } catch (BpfException e) {
      problem = String.valueOf(e.getMessage());
    }
  }

  synchronized void close() {
    users--;
    if (users == 0) {
      switchOff();
    }
  }

  /** Off for good, whoever looks or comes to look. Idempotent. */
  synchronized void disable() {
    ended = true;
    switchOff();
  }

  private void switchOff() {
    changes++;
    if (off != null) {
      off.run();
      off = null;
    }
    problem = "";
  }

  synchronized boolean on() {
    return users > 0 && problem.isEmpty();
  }

  /** Why it could not be switched on; empty when it is on, or nobody looks. */
  synchronized String problem() {
    return problem;
  }

  /** Differs when it was switched in between. */
  synchronized int changes() {
    return changes;
  }
}
