package org.openedr.console.migration.run;

import org.jspecify.annotations.Nullable;

/**
 * Whether a run may be broken off by the end of its process: not while the machine is between two
 * worlds. Any thread.
 */
final class RunInterruption {
  private @Nullable Thread worker;
  private boolean closed;
  private boolean broken;

  /** The calling thread is the one that {@link #breakOff} interrupts. */
  synchronized void registerWorker() {
    worker = Thread.currentThread();
    closed = false;
    if (broken) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on nobody interrupts. False: it was broken off before, and nothing is to begin. */
  synchronized boolean close() {
    if (broken && !closed) {
      return false;
    }
    force();
    return true;
  }

  /** As {@link #close}, for what has to be brought to its end in any case. */
  synchronized void force() {
    closed = true;
    Thread.interrupted(); // what is done now must not be disturbed by it
  }

  synchronized void open() {
    closed = false;
    if (broken) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized boolean closed() {
    return closed;
  }

  synchronized void breakOff() {
    broken = true;
    if (!closed && worker != null) {
      worker.interrupt();
    }
  }
}
