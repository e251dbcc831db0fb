package org.openedr.console.base.posix;

import com.sun.jna.Memory;

/** Clocks of the kernel that Java does not offer. Any thread. */
public final class Clocks {
  private static final int CLOCK_REALTIME = 0; // linux: include/uapi/linux/time.h
  private static final int CLOCK_BOOTTIME = 7;

  private Clocks() {}

  /**
   * Nanoseconds since boot, suspend included: the clock of all events, whatever the time namespace.
   */
  public static long bootNs() {
    return read(CLOCK_BOOTTIME) - TimeNamespace.bootOffsetNs();
  }

  /** Wall-clock minus boot clock, in nanoseconds: both read with nothing in between. */
  public static long wallMinusBootNs() {
    long before = bootNs();
    long wall = read(CLOCK_REALTIME);
    return wall - (before + bootNs()) / 2;
  }

  private static long read(int clock) {
    try (Memory timespec = new Memory(16)) {
      Libc.clock_gettime(clock, timespec);
      return timespec.getLong(0) * 1_000_000_000L + timespec.getLong(8);
    }
  }
}
