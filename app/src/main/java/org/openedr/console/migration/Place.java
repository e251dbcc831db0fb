package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.event.KernelText;

/** Places of files on a machine, whose root may be below another one's. */
final class Place {
  private Place() {}

  /**
   * As manifests have it: below the machine's root, beginning with a slash.
   *
   * @throws IOException its name has bytes that no text has, so no manifest could tell it
   */
  static String of(Path root, Path file) throws IOException {
    String text = "/" + root.relativize(file);
    if (!in(root, text).equals(file)) {
      throw new IOException(shown(file) + " has a name that is no text in this locale");
    }
    return text;
  }

  /**
   * @throws IOException it is not absolute, or leads elsewhere by dots
   */
  static Path in(Path root, String place) throws IOException {
    try {
      Path path = Path.of(place);
      if (path.isAbsolute() && path.normalize().equals(path) && path.getNameCount() > 0) {
        return root.resolve(Path.of("/").relativize(path));
      }
    } catch (java.nio.file.InvalidPathException e) {
      // as said below
    }
    throw new IOException("no place on this machine: " + KernelText.escape(place));
  }

  /** Escaped. */
  static String shown(Path path) {
    return KernelText.escape(path.toString());
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** Bytes that can be used on the file system where a path is or would be. */
  static long usable(Path path) throws IOException {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there)) {
      there = Durable.parent(there);
    }
    return Files.getFileStore(there).getUsableSpace();
  }
}
