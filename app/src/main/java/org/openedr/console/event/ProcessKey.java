package org.openedr.console.event;

/**
 * Identity of a process: thread group id and start time on the boot clock.
 *
 * @param tgid what users call PID
 * @param startBootNs nanoseconds since boot, rounded down to the tick of {@code /proc/PID/stat}, so
 *     that a key made from an event equals the key made from procfs; 0 is "start unknown"
 */
public record ProcessKey(int tgid, long startBootNs) implements Comparable<ProcessKey> {

  /** linux: USER_HZ is 100 in the user-space ABI, include/asm-generic/param.h. */
  public static final long TICK_NS = 10_000_000L;

  public ProcessKey {
    startBootNs -= Math.floorMod(startBootNs, TICK_NS);
  }

  /** The key of a process read from {@code /proc/PID/stat}, whose field 22 counts ticks. */
  public static ProcessKey ofTicks(int tgid, long startTicks) {
    return new ProcessKey(tgid, Math.multiplyExact(startTicks, TICK_NS));
  }

  @Override
  public int compareTo(ProcessKey other) {
    int byStart = Long.compare(startBootNs, other.startBootNs);
    return byStart != 0 ? byStart : Integer.compare(tgid, other.tgid);
  }

  @Override
  public String toString() {
    return tgid + "@" + startBootNs / TICK_NS;
  }
}
