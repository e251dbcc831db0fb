package org.openedr.console.base.log;

import java.nio.file.Path;
import java.util.List;
import org.openedr.console.base.text.UserLanguage;
import org.openedr.console.base.work.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process with a log, for tests: {@code FOLDER LEVEL BYTES} says where, how much of it, and how
 * many bytes of lines to write at least.
 */
public final class LoggingProgram {
  private static final String FILLER = "x".repeat(1000);

  private LoggingProgram() {}

  /** Ends with 0 when all was said, whatever became of it. */
  public static void main(String[] arguments) {
    UserLanguage.adopt();
    ConsoleLog.plan("window", LogLevel.of(arguments[1]), List.of(Path.of(arguments[0])), false);
    Logger log = LoggerFactory.getLogger(LoggingProgram.class);
    log.debug("The finest: {}.", "n\u00e4me");
    log.info("The usual: {}.", "\u001b[2J\u202e");
    log.warn("The unusual.", new IllegalStateException("why"));
    LoggerFactory.getLogger("org.freedesktop.dbus").error("A library speaks.");
    for (long left = Long.parseLong(arguments[2]); left > 0; left -= FILLER.length()) {
      log.warn(FILLER);
    }
    Worker worker =
        Worker.once(
            "dying",
            () -> {
              throw new IllegalStateException("a fault made for a test");
            });
    worker.start();
    worker.close();
  }
}
