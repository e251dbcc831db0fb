package org.openedr.console.cli.window;

import java.time.Duration;
import org.openedr.console.base.work.Worker;
import org.openedr.console.cli.common.ExitCodes;

/** Ends the program by itself: for the start that trains the ahead-of-time cache. */
final class CloseAfter {
  private CloseAfter() {}

  static void start(Duration time) {
    Worker.once("close-after", () -> sleepAndExit(time)).start();
  }

  private static void sleepAndExit(Duration time) throws InterruptedException {
    Thread.sleep(time);
    System.exit(ExitCodes.OK);
  }
}
