package org.openedr.console.base.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file that a name led to when it was opened, by device and inode: whoever keeps it open can
 * see that the name leads elsewhere now. Immutable; any thread.
 */
public final class NamedFile {
  private final Path name;
  private final @Nullable Object identity;

  private NamedFile(Path name) {
    this.name = name;
    this.identity = identity(name);
  }

  /** What the name leads to now: to be taken right after it was opened or made. */
  public static NamedFile of(Path name) {
    return new NamedFile(name);
  }

  /**
   * Whether the name still leads there. No: the file was moved, removed or replaced, also by a
   * link. One look at the file system, some microseconds.
   */
  public boolean still() {
    return identity != null && Objects.equals(identity, identity(name));
  }

  private static @Nullable Object identity(Path name) {
    try {
      return Files.readAttributes(name, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (IOException e) {
      return null; // nobody can follow the name
    }
  }
}
