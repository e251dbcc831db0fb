package org.openedr.console.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The thread {@code event-gzip}: compresses an old event file, which takes seconds, beside the
 * writing. One file at a time; used by one thread.
 */
final class EventCompression {
  private final Logger log;
  private @Nullable Thread thread;

  EventCompression(Logger log) {
    this.log = log;
  }

  /** Waits for the file before: it must not be renamed while it is compressed. */
  void await() {
    Thread running = thread;
    if (running != null) {
      boolean interrupted = false;
      while (running.isAlive()) {
        try {
          running.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void begin(Path file) {
    thread = Thread.ofPlatform().name("event-gzip").daemon(true).start(() -> compress(file));
  }

  private void compress(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Path done = file.resolveSibling(file.getFileName() + ".gz");
    try {
      Files.deleteIfExists(part);
      PrivateFiles.create(part);
      try (InputStream in = Files.newInputStream(file);
          OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
        in.transferTo(out);
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
