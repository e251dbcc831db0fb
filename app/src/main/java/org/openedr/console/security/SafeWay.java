package org.openedr.console.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether only root can change the way to a file. If so, what was looked at by its path is still
 * there a moment later: no directory on the way can be exchanged by anybody else. Root changes
 * nothing by any other way, or somebody could make it change a file of his choice.
 */
final class SafeWay {
  private SafeWay() {}

  /** The first directory that others can write; null when there is none. */
  static @Nullable Path unsafe(Located way) {
    for (FileFacts directory : way.directories()) {
      boolean group = directory.writableByGroup() && directory.gid() != 0;
      if (directory.uid() != 0 || directory.writableByOthers() || group) {
        return directory.path();
      }
    }
    return null;
  }

  /** As {@link #unsafe(Located)}, of the directories above {@code path}. */
  static @Nullable Path unsafe(Path root, Path path) {
    return unsafe(Located.of(root, path));
  }
}
