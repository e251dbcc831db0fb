package org.openedr.console.base.proc;

import java.time.Instant;

/**
 * Converts the boot clock to wall-clock time.
 *
 * @param wallMinusBootNs nanoseconds since the epoch minus nanoseconds since boot, taken together
 */
public record BootClock(long wallMinusBootNs) {

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
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano() - wallMinusBootNs;
  }
}
