package org.openedr.console.base.posix;

import com.sun.jna.Pointer;

/** The end of the terminal. */
public final class TerminalHangup {
  private static final int SIGHUP = 1; /* signal(7) */
  private static final Pointer SIG_IGN = Pointer.createConstant(1); /* signal(2) */

  private TerminalHangup() {}

  /** This process and its children live on without their terminal, from now on. */
  public static void ignore() {
    Libc.signal(SIGHUP, SIG_IGN);
  }
}
