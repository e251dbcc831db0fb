package org.openedr.console.base.posix;

/** The end of the terminal. */
public final class TerminalHangup {
  private TerminalHangup() {}

  /**
   * This process lives on without its terminal, from now on. What it starts gets the signal as this
   * process got it: by default it ends.
   */
  public static void outlive() {
    if (!InheritedSignals.ignored("HUP")) {
      Signals.handle("HUP", () -> {});
    }
  }
}
