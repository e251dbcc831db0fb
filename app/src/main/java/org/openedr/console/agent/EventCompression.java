package org.openedr.console.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.GroupReadableFiles;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.work.Worker;
import org.slf4j.Logger;

/**
 * The thread {@code event-gzip}: compresses an old event file, which takes seconds, beside the
 * writing. One file at a time; used by one thread.
 */
final class EventCompression {
  private static final int BUFFER_BYTES = 64 << 10;

  private final Logger log;
  private volatile boolean cancelled;
  private @Nullable Worker worker;

  EventCompression(Logger log) {
    this.log = log;
  }

  /** Waits for the file before: it must not be renamed while it is compressed. */
  void await() {
    await(Duration.ofDays(1));
  }

  /** Waits so long at most; a file that is not done then stays as it is. */
  void end(Duration patience) {
    await(patience);
    cancelled = true;
    await();
  }

  private void await(Duration patience) {
    Worker running = worker;
    try {
      if (running != null) {
        running.await(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void begin(Path file) {
    worker = Worker.once("event-gzip", () -> compress(file)).start();
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int length = in.read(buffer); length > 0 && !cancelled; length = in.read(buffer)) {
      out.write(buffer, 0, length);
    }
  }

  private void compress(Path file) {
    Path part = PathBytes.beside(file, ".part");
    Path done = PathBytes.beside(file, ".gz");
    try {
      Files.deleteIfExists(part);
      GroupReadableFiles.create(part);
      try (InputStream in = Files.newInputStream(file);
          OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
        copy(in, out);
      }
      if (cancelled) {
        Files.delete(part);
        return;
      }
      DurableFiles.putInPlace(part, done);
      Files.delete(file);
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("file", file)
          .addKeyValue("error", e.toString())
          .log("An old event file is kept uncompressed.");
    }
  }
}
