package org.openedr.console.engine;

/**
 * How an engine's part of the heap is shared out: what each store may take, whatever others do on
 * the machine. Each sheds its oldest beyond that, and the ledger counts it. Pure.
 *
 * @param historyBytes of the event log, strings included
 * @param treeBytes of the process tree, strings included
 * @param stringBytes of the decoder's cache of strings
 * @param queueBytes of records that wait for the model, and of events that wait for one head
 * @param answerBytes kept free for answers to heads that are under way; their bounds are fixed, see
 *     {@code remote.AnswerRoom}
 * @param seriesBytes of samples of counters
 */
public record MemoryShares(
    long historyBytes,
    long treeBytes,
    long stringBytes,
    long queueBytes,
    long answerBytes,
    long seriesBytes) {
  /** -XX:MaxNewSize of all launchers: garbage, beside what is kept. */
  private static final long YOUNG_BYTES = 16 << 20;

  /** Live objects of an agent after its start, with nothing in any store (MemoryPlan). */
  private static final long PROGRAM_BYTES = 12 << 20;

  /** A heap without room for more than the program: each store works, and keeps little. */
  private static final long LEAST_BYTES = 8 << 20;

  /** Of a heap so large. */
  public static MemoryShares ofHeap(long bytes) {
    // A sixth stays for what is made and dropped between two collections of the whole heap.
    long stores = Math.max((bytes - YOUNG_BYTES - PROGRAM_BYTES) / 6 * 5, LEAST_BYTES);
    return new MemoryShares(
        stores * 48 / 100,
        stores * 24 / 100,
        stores * 4 / 100,
        stores * 10 / 100,
        stores * 7 / 100,
        stores * 7 / 100);
  }

  /** Of the heap of this virtual machine. */
  public static MemoryShares ofThisMachine() {
    return ofHeap(Runtime.getRuntime().maxMemory());
  }
}
