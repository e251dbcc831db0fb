package org.openedr.console.agent;

import org.openedr.console.config.AgentConfig;
import org.openedr.console.engine.MemoryShares;

/**
 * How the memory that the agent may use is shared out. Pure.
 *
 * @param historyEvents kept in the log
 * @param ringBytes of the ring, a power of two
 * @param heap what each store may take of the heap
 * @param enough false: the virtual machine alone needs more than the limit
 */
record MemoryPlan(int historyEvents, int ringBytes, MemoryShares heap, boolean enough) {
  /**
   * Resident memory of an idle agent with the least ring and next to no history: 100 to 106 MB in
   * its first minutes with the launcher's options and -Xmx80m (VmRSS; JDK 25, two processors).
   */
  static final int BASE_MB = 110;

  /** The kernel maps the ring's pages, and its data a second time. */
  private static final int RING_MAPPINGS = 2;

  /** One event of the log with its strings: 90 bytes where all arguments differ. */
  private static final int EVENT_BYTES = 90;

  /** Five segments without strings: with two, long strings leave some hundred events. */
  private static final long LEAST_HISTORY_BYTES = 4 << 20;

  private static final int LEAST_RING = 256 << 10;
  private static final int LEAST_EVENTS = 1 << 14;
  private static final int MOST_EVENTS = 1_000_000;

  /** Of a configuration, in this virtual machine, whose heap was sized at its start. */
  static MemoryPlan of(AgentConfig config) {
    AgentConfig.Performance performance = config.performance();
    long heap = Math.min((long) performance.heapMb() << 20, Runtime.getRuntime().maxMemory());
    return of(performance.maxMemoryMb(), config.monitor().ringSizeKb(), heap);
  }

  static MemoryPlan of(int limitMb, int ringKb, long heapBytes) {
    long free = (limitMb - BASE_MB) * (1L << 20);
    int ring = ringKb << 10;
    while (ring > LEAST_RING && (long) RING_MAPPINGS * ring > free / 2) {
      ring /= 2;
    }
    // Half of what is left stays for garbage between two collections.
    long events = (free - (long) RING_MAPPINGS * ring) / 2 / EVENT_BYTES;
    return new MemoryPlan(
        Math.clamp(events, LEAST_EVENTS, MOST_EVENTS),
        ring,
        MemoryShares.ofHeap(heapBytes),
        limitMb >= BASE_MB);
  }

  /** What the history may take while it is that short; some segments of it in any case. */
  long historyBytes(int events) {
    long share = heap.historyBytes() * events / historyEvents;
    return Math.min(heap.historyBytes(), Math.max(share, LEAST_HISTORY_BYTES));
  }
}
