package org.openedr.console.agent;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.DirectoryStream;
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
    Path file = Path.of(getFile()).toAbsolutePath();
    Path folder = file.getParent();
    if (folder == null) {
      return;
    }
    try (DirectoryStream<Path> old =
        Files.newDirectoryStream(folder, file.getFileName() + ".*.gz")) {
      for (Path each : old) {
        PrivateFiles.mode(each);
        if (Files.getLastModifiedTime(each).toInstant().isBefore(Instant.now().minus(KEPT))) {
          Files.delete(each);
        }
      }
    } catch (IOException e) {
      addWarn("The old logs beside " + file + " could not be tended: " + e);
    }
  }
}
