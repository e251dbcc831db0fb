package org.openedr.console.step;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts over all journals of this process. */
final class HaltAfter implements JournalHook {
  private static final int KILLED = 137; // 128 + SIGKILL, as shells report it
  private static final AtomicInteger APPENDED = new AtomicInteger();

  private final int last;

  HaltAfter(int last) {
    this.last = last;
  }

  @Override
  public void appended(JournalLine line) {
    if (APPENDED.incrementAndGet() == last) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
