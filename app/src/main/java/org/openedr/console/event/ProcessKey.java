package org.openedr.console.event;

import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.ClockTick;

/**
 * Identity of a process: thread group id and start time on the boot clock.
 *
 * @param tgid what users call PID
 * @param startBootNs nanoseconds since boot, rounded down to the tick of {@code /proc/PID/stat}, so
 *     that a key made from an event equals the key made from procfs; 0 is "start unknown"
 */
public record ProcessKey(int tgid, long startBootNs) implements Comparable<ProcessKey> {

  public ProcessKey {
    startBootNs -= Math.floorMod(startBootNs, ClockTick.NS);
  }

  /** The key of a process read from {@code /proc/PID/stat}, whose field 22 counts ticks. */
  public static ProcessKey ofTicks(int tgid, long startTicks) {
    return new ProcessKey(tgid, Math.multiplyExact(startTicks, ClockTick.NS));
  }

  /** As records do it, but quick where there is only the quick compiler, too. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProcessKey that && tgid == that.tgid && startBootNs == that.startBootNs;
  }

  @Override
  public int hashCode() {
    return 31 * tgid + Long.hashCode(startBootNs);
  }

  @Override
  public int compareTo(ProcessKey other) {
    int byStart = Long.compare(startBootNs, other.startBootNs);
    return byStart != 0 ? byStart : Integer.compare(tgid, other.tgid);
  }

  @Override
  public String toString() {
    return tgid + "@" + startBootNs / ClockTick.NS;
  }
}
