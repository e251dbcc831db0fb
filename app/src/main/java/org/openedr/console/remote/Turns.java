package org.openedr.console.remote;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one head without the right to change has answered: one costly thing at a time over all such
 * heads, and afterwards the head waits as long as that took. So they keep one core busy at most,
 * and whoever may change things never queues behind more than one of them. Any thread.
 */
final class Turns {
  /** Costly or not, some such head asks 800 times a second at most: 8 are at work at once. */
  private static final long PAUSE_MS = 10;

  /** An answer, made while it is this head's turn, and told afterwards. */
  interface Making {
    Telling make() throws IOException;
  }

  /** Waits for a head that reads slowly; nobody else waits for that. */
  interface Telling {
    void tell() throws IOException;
  }

  private final ReentrantLock all;
  private final ReentrantLock own = new ReentrantLock(true);
  private long restNs; // guarded by own

  /**
   * @param all of all such heads; fair
   */
  Turns(ReentrantLock all) {
    this.all = all;
  }

  /** Makes and tells one answer. Blocks until it is this head's turn. */
  void take(boolean costly, Making making) throws IOException, InterruptedException {
    if (costly) {
      takeTurn(making);
    } else {
      making.make().tell();
      Thread.sleep(PAUSE_MS);
    }
  }

  private void takeTurn(Making making) throws IOException, InterruptedException {
    own.lockInterruptibly();
    try {
      TimeUnit.NANOSECONDS.sleep(restNs);
      all.lockInterruptibly();
      long sinceNs = System.nanoTime();
      Telling telling;
      try {
        telling = making.make();
      } finally {
        all.unlock();
      }
      telling.tell();
      restNs = System.nanoTime() - sinceNs;
    } finally {
      own.unlock();
    }
  }
}
