package org.openedr.console.failure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.text.PathBytes;

/**
 * May a BPF object be loaded? libbpf must not parse a file that somebody else could have written.
 */
public final class ObjectFileCheck {
  private ObjectFileCheck() {}

  /** Why not: it is missing, or it or the way to it is in reach of others; empty when it may. */
  public static Optional<Problem> problem(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return Optional.of(
          new Problem("object-missing", PathBytes.text(file), "no such readable regular file"));
    }
    return TrustedPath.ofSelf()
        .exposed(file)
        .map(it -> new Problem("object-unsafe", PathBytes.text(file), it.toString()));
  }
}
