package org.openedr.console.base.proc;

import java.time.Instant;
import org.openedr.console.base.posix.Clocks;

/**
 * What the boot clock of events says to people, as it was measured at one moment: the wall clock
 * may be set at any time, so whoever shows times for long asks for it anew. Ages and terms go by
 * the boot clock alone.
 *
 * @param wallMinusBootNs nanoseconds since the epoch minus nanoseconds on the boot clock
 * @param aheadNs the boot clock of the events minus that of this machine: 0, but for a recording
 */
public record BootClock(long wallMinusBootNs, long aheadNs) {

  /**
   * One that goes on from another time than this machine's.
   *
   * @param nowBootNs what it says now
   */
  public static BootClock at(long wallMinusBootNs, long nowBootNs) {
    return new BootClock(wallMinusBootNs, nowBootNs - Clocks.bootNs());
  }

  /**
   * When it was for people; negative times are before the boot.
   *
   * @param bootNs nanoseconds on the boot clock
   */
  public Instant wall(long bootNs) {
    long ns = bootNs + wallMinusBootNs;
    return Instant.ofEpochSecond(
        Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L));
  }

  /** Now on the boot clock, nanoseconds. */
  public long nowBootNs() {
    return Clocks.bootNs() + aheadNs;
  }
}
