package org.openedr.console.base.work;

import org.jspecify.annotations.Nullable;

/**
 * A program whose worker runs out of memory to the last byte, again and again, until it is given.
 */
final class FullHeap {
  private static final int ERRORS = 3;
  private static final long PATIENCE_NS = 110_000_000_000L;

  private static volatile @Nullable Node kept;
  private static volatile boolean filling = true;

  private record Node(@Nullable Node next, long[] memory) {}

  private FullHeap() {}

  private static void fill() {
    for (int size = 1 << 16; filling; ) {
      try {
        kept = new Node(kept, new long[size]);
      } catch (OutOfMemoryError e) {
        if (size == 0) {
          throw e;
        }
        size /= 2;
      }
    }
  }

  public static void main(String[] args) {
    Worker worker = Worker.repeating("test-full", FullHeap::fill);
    long end = System.nanoTime() + PATIENCE_NS;
    worker.start();
    long errors = 0;
    while (errors < ERRORS && worker.alive() && System.nanoTime() < end) {
      errors = worker.errors(); // takes no memory
    }
    filling = false;
    kept = null;
    long before = worker.cycles();
    long cycles = before;
    while (cycles == before && worker.alive() && System.nanoTime() < end) {
      cycles = worker.cycles();
    }
    String shown =
        Workers.troubles().stream()
            .filter(trouble -> trouble.role().equals("test-full"))
            .map(trouble -> trouble.kind() + " " + trouble.error())
            .findFirst()
            .orElse("nothing");
    System.out.println(
        (worker.alive() && cycles > before ? "goes on, shown: " : "ended, shown: ") + shown);
  }
}
