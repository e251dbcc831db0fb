package org.openedr.console.agent;

/**
 * How the memory that the agent may use is shared out. Pure.
 *
 * @param historyEvents kept in the log
 * @param ringBytes of the ring, a power of two
 * @param enough false: the virtual machine alone needs more than the limit
 */
record MemoryPlan(int historyEvents, int ringBytes, boolean enough) {
  /**
   * Resident memory of an idle agent with the least ring and next to no history: 100 to 106 MB in
   * its first minutes with the launcher's options and -Xmx80m (VmRSS; JDK 25, two processors).
   */
  static final int BASE_MB = 110;

  /** The kernel maps the ring's pages, and its data a second time. */
  private static final int RING_MAPPINGS = 2;

  /** One event of the log with its strings: 90 bytes where all arguments differ. */
  private static final int EVENT_BYTES = 90;

  private static final int LEAST_RING = 256 << 10;
  private static final int LEAST_EVENTS = 1 << 14;
  private static final int MOST_EVENTS = 1_000_000;

  static MemoryPlan of(int limitMb, int ringKb) {
    long free = (limitMb - BASE_MB) * (1L << 20);
    int ring = ringKb << 10;
    while (ring > LEAST_RING && (long) RING_MAPPINGS * ring > free / 2) {
      ring /= 2;
    }
    // Half of what is left stays for garbage between two collections.
    long events = (free - (long) RING_MAPPINGS * ring) / 2 / EVENT_BYTES;
    return new MemoryPlan(Math.clamp(events, LEAST_EVENTS, MOST_EVENTS), ring, limitMb >= BASE_MB);
  }
}
