package org.openedr.console.ui.common;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file as a whole: a failure leaves the old one, and no half of the new one. */
public final class AtomicFile {
  /** Writes the content. */
  @FunctionalInterface
  public interface Content {
    void write(Writer out) throws IOException;
  }

  /** Writes the content of a file that is no text. */
  @FunctionalInterface
  public interface Bytes {
    void write(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Only its owner may read the file: the user of this process, for a window under sudo is that.
   */
  public static void write(Path file, Content content) throws IOException {
    writeBytes(
        file,
        bytes -> {
          Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
          content.write(out);
          out.flush();
        });
  }

  /** As {@link #write}, for a file that is no text. */
  public static void writeBytes(Path file, Bytes content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path next = Files.createTempFile(folder, ".export", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next))) {
        content.write(out);
      }
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }
}
