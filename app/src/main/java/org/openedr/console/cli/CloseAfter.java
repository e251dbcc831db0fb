package org.openedr.console.cli;

import java.time.Duration;

/** Ends the program by itself: for the start that trains the ahead-of-time cache. */
final class CloseAfter {
  private CloseAfter() {}

  static void start(Duration time) {
    Thread.ofPlatform().daemon().name("close-after").start(() -> sleepAndExit(time));
  }

  private static void sleepAndExit(Duration time) {
    try {
      Thread.sleep(time);
      System.exit(ExitCodes.OK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
