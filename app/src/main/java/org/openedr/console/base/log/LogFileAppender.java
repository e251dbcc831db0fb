package org.openedr.console.base.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.GroupReadableFiles;
import org.openedr.console.base.file.NamedFile;
import org.openedr.console.base.text.PathBytes;

/**
 * A log file of mode 0640, whatever the umask; its compressed predecessors, too. When somebody has
 * moved or removed it, the next line is in a new file of its name.
 */
final class LogFileAppender extends RollingFileAppender<ILoggingEvent> {
  private static final Duration KEPT = Duration.ofDays(30);

  private int keptFiles = LogSetup.KEPT_FILES;
  private @Nullable NamedFile opened; // under the lock of the stream

  /** Compressed predecessors. */
  void keptFiles(int count) {
    keptFiles = count;
  }

  @Override
  public void openFile(String name) throws IOException {
    if (!PathBytes.isNative(name)) { // it would write to a file of another name
      throw new IOException("a name that is none in this locale; start with LC_ALL=C.UTF-8");
    }
    GroupReadableFiles.create(PathBytes.of(name));
    super.openFile(name);
    opened = NamedFile.of(PathBytes.of(name));
  }

  @Override
  protected void subAppend(ILoggingEvent event) {
    streamWriteLock.lock();
    try {
      if (opened != null && !opened.still()) {
        reopen();
      }
    } finally {
      streamWriteLock.unlock();
    }
    super.subAppend(event);
  }

  private void reopen() {
    try {
      openFile(getFile());
      addInfo(LogSetup.RECOVERED + ": the log was moved or removed, and is a new file now");
    } catch (IOException e) {
      addError("The log was moved or removed, and cannot be made again: " + e);
    }
  }

  @Override
  public void rollover() {
    super.rollover();
    Instant now = newest();
    for (int number = 1; number <= keptFiles; number++) {
      compressOrRemove(PathBytes.of(getFile() + "." + number + ".gz"), now);
    }
  }

  /** By the clock that gives files their times, as the age of one is told by those of others. */
  private Instant newest() {
    try {
      return Files.getLastModifiedTime(PathBytes.of(getFile())).toInstant();
    } catch (IOException e) {
      return Instant.MIN.plus(KEPT); // then none is old
    }
  }

  private void compressOrRemove(Path old, Instant now) {
    try {
      if (GroupReadableFiles.isRegular(old)) {
        GroupReadableFiles.mode(old);
        if (Files.getLastModifiedTime(old).toInstant().isBefore(now.minus(KEPT))) {
          Files.delete(old);
        }
      }
    } catch (IOException e) {
      addWarn("The old log " + old + " could not be tended: " + e);
    }
  }
}
