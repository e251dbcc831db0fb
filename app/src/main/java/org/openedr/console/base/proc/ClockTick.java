package org.openedr.console.base.proc;

/** The unit of time in {@code /proc/PID/stat} (proc(5)). */
public final class ClockTick {
  /** Its length in nanoseconds. linux: USER_HZ is 100, include/asm-generic/param.h. */
  public static final long NS = 10_000_000L;

  private ClockTick() {}
}
