package org.openedr.console.cli.common;

/** Exit codes of every command; documented in {@code docs/cli.md}. */
public final class ExitCodes {
  public static final int OK = 0;
  public static final int FAILURE = 1;
  public static final int USAGE = 2;
  public static final int NO_RIGHTS = 3;

  /** Of a command whose other codes are answers ({@link ExitCodeAnswers}): it has none. */
  public static final int UNKNOWN = 3;

  public static final int NO_MONITOR = 4;
  public static final int LOSS = 5;

  /** Of a run: neither world is known to work. */
  public static final int NONE_WORKS = 6;

  /** Of a run: the new world could not be brought about, and the old one is back and works. */
  public static final int ROLLED_BACK = 7;

  /** What a shell reports for a process that SIGINT (2) ended. */
  public static final int INTERRUPTED = 128 + 2;

  /** BSD sysexits.h: EX_SOFTWARE. */
  public static final int INTERNAL = 70;

  /** What a shell reports for a process that SIGPIPE (13) ended. */
  public static final int OUTPUT_CLOSED = 128 + 13;

  private ExitCodes() {}
}
