package org.openedr.console.agent;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A log file of mode 0640, whatever the umask; its compressed predecessors, too. */
final class LogFileAppender extends RollingFileAppender<ILoggingEvent> {
  private static final Duration KEPT = Duration.ofDays(30);

  @Override
  public void openFile(String name) throws IOException {
    PrivateFiles.create(Path.of(name));
    super.openFile(name);
  }

  @Override
  public void rollover() {
    super.rollover();
    for (int number = 1; number <= AgentLog.KEPT_FILES; number++) {
      tend(Path.of(getFile() + "." + number + ".gz"));
    }
  }

  private void tend(Path old) {
    try {
      if (PrivateFiles.isRegular(old)) {
        PrivateFiles.mode(old);
        if (Files.getLastModifiedTime(old).toInstant().isBefore(Instant.now().minus(KEPT))) {
          Files.delete(old);
        }
      }
    } catch (IOException e) {
      addWarn("The old log " + old + " could not be tended: " + e);
    }
  }
}
