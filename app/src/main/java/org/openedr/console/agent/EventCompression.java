package org.openedr.console.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The thread {@code event-gzip}: compresses an old event file, which takes seconds, beside the
 * writing. One file at a time; used by one thread.
 */
final class EventCompression {
  private static final int BUFFER_BYTES = 64 << 10;

  private final Logger log;
  private volatile boolean cancelled;
  private @Nullable Thread thread;

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
    Thread running = thread;
    try {
      if (running != null) {
        var _ = running.join(patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void begin(Path file) {
    thread = Thread.ofPlatform().name("event-gzip").daemon(true).start(() -> compress(file));
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int length = in.read(buffer); length > 0 && !cancelled; length = in.read(buffer)) {
      out.write(buffer, 0, length);
    }
  }

  private void compress(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Path done = file.resolveSibling(file.getFileName() + ".gz");
    try {
      Files.deleteIfExists(part);
      PrivateFiles.create(part);
      try (InputStream in = Files.newInputStream(file);
          OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
        copy(in, out);
      }
      if (cancelled) {
        Files.delete(part);
        return;
      }
      Files.move(part, done, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(file);
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("file", file)
          .addKeyValue("error", e.toString())
          .log("An old event file is kept uncompressed.");
    }
  }
}
