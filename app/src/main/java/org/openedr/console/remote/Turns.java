package org.openedr.console.remote;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one head without the right to change has answered: one costly thing at a time over all such
 * heads, and afterwards all of them wait as long as making it took. So together they keep half a
 * core busy with that, and whoever may change things never queues behind more than one of them. Any
 * thread.
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

  /** What all such heads share. */
  static final class Shared {
    private final ReentrantLock turn = new ReentrantLock(true);
    private long restNs; // guarded by turn
  }

  private final Shared all;
  private final ReentrantLock own = new ReentrantLock(true);
  private long restNs; // guarded by own

  Turns(Shared all) {
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
      all.turn.lockInterruptibly();
      long sinceNs;
      Telling telling;
      try {
        TimeUnit.NANOSECONDS.sleep(all.restNs);
        sinceNs = System.nanoTime();
        telling = making.make();
        all.restNs = System.nanoTime() - sinceNs;
      } finally {
        all.turn.unlock();
      }
      telling.tell();
      restNs = System.nanoTime() - sinceNs;
    } finally {
      own.unlock();
    }
  }
}
