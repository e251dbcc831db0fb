package org.openedr.console.ui.common;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

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

  /** The file belongs to the user who called sudo, and only its owner may read it. */
  public static void write(Path file, Content content) throws IOException {
    write(file, content, System.getenv("SUDO_UID"), System.getenv("SUDO_GID"));
  }

  /** As {@link #write}, for a file that is no text. */
  public static void writeBytes(Path file, Bytes content) throws IOException {
    writeBytes(file, content, System.getenv("SUDO_UID"), System.getenv("SUDO_GID"));
  }

  static void write(Path file, Content content, @Nullable String uid, @Nullable String gid)
      throws IOException {
    writeBytes(
        file,
        bytes -> {
          Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
          content.write(out);
          out.flush();
        },
        uid,
        gid);
  }

  private static void writeBytes(
      Path file, Bytes content, @Nullable String uid, @Nullable String gid) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path next = Files.createTempFile(folder, ".export", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next))) {
        content.write(out);
      }
      own(next, "unix:gid", gid);
      own(next, "unix:uid", uid);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  /** Never through a link: the folder may be that user's. */
  private static void own(Path file, String attribute, @Nullable String id) throws IOException {
    if (id != null && id.matches("\\d{1,9}") && isRoot(file)) {
      Files.setAttribute(file, attribute, Integer.valueOf(id), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private static boolean isRoot(Path made) throws IOException {
    return Files.getAttribute(made, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(0);
  }
}
