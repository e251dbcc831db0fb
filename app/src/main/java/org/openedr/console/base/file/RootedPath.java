package org.openedr.console.base.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;

/** Places of files on a machine, whose root may be below another one's. */
public final class RootedPath {
  private RootedPath() {}

  /**
   * As manifests have it: below the machine's root, beginning with a slash.
   *
   * @throws IOException its name has bytes that no text has, so no manifest could tell it
   */
  public static String of(Path root, Path file) throws IOException {
    String text = "/" + PathBytes.text(root.relativize(file));
    if (!in(root, text).equals(file)) {
      throw new IOException(shown(file) + " has a name that is no text in this locale");
    }
    return text;
  }

  /**
   * @throws IOException it is not absolute, or leads elsewhere by dots
   */
  public static Path in(Path root, String place) throws IOException {
    try {
      Path path = PathBytes.of(place);
      if (path.isAbsolute() && path.normalize().equals(path) && path.getNameCount() > 0) {
        return root.resolve(Path.of("/").relativize(path));
      }
    } catch (java.nio.file.InvalidPathException e) {
      // as said below
    }
    throw new IOException("no place on this machine: " + Escaping.escape(place));
  }

  /** Escaped. */
  public static String shown(Path path) {
    return Escaping.escape(PathBytes.text(path));
  }

  /** The last element, lossless by {@link PathBytes} and not escaped. */
  public static String name(Path path) {
    return PathBytes.name(path);
  }

  /** Bytes that can be used on the file system where a path is or would be. */
  public static long usable(Path path) throws IOException {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there)) {
      there = DurableFiles.parent(there);
    }
    return Files.getFileStore(there).getUsableSpace();
  }
}
