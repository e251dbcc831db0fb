package org.openedr.console.sudo;

/** How a window's process ended: its exit code is all that it says to the host beside verbs. */
public enum WindowExit {
  /** The user, or the user's session, has closed it. */
  CLOSED(0),
  /** It has said itself what went wrong. */
  FAILED(70), // an internal error of the command line
  /** The display let nobody in; the process has said so. */
  NO_DISPLAY(80),
  /** The user wants the engine to be started again. */
  AGAIN(81),
  /** The user wants a monitor of our own. */
  OWN_MONITOR(82),
  /** Killed, or crashed. */
  DIED(-1);

  private final int code;

  WindowExit(int code) {
    this.code = code;
  }

  /** What the window's process exits with. */
  public int code() {
    return code;
  }

  /**
   * How a process ended. Who asks a window to end (SIGTERM, SIGHUP, SIGINT: a session that logs
   * out, a terminal that is closed, Ctrl-C) closes it as its user does.
   *
   * @param exitCode as in a shell, 128 and the number of the signal that ended it
   */
  static WindowExit of(int exitCode) {
    if (exitCode == 128 + 15 || exitCode == 128 + 1 || exitCode == 128 + 2) {
      return CLOSED;
    }
    for (WindowExit end : values()) {
      if (end.code == exitCode) {
        return end;
      }
    }
    return DIED;
  }
}
