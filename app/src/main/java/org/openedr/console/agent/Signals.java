package org.openedr.console.agent;

/** What the agent does on signals, until it ends. */
final class Signals {
  private Signals() {}

  /**
   * Both are called on a thread of the virtual machine, and must be quick.
   *
   * @throws IllegalStateException on a virtual machine that cannot handle signals
   */
  static void handle(Runnable end, Runnable reload) {
    org.openedr.console.posix.Signals.handle("TERM", end);
    org.openedr.console.posix.Signals.handle("INT", end);
    org.openedr.console.posix.Signals.handle("HUP", reload);
  }
}
