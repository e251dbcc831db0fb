package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Whether others than root can exchange what is executed. */
final class ForeignHands {
  private static final int GROUP_WRITES = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000; // only owners may exchange what is in such a folder

  private ForeignHands() {}

  /** The file itself, what it is a link to, or the first folder above that others can change. */
  static Optional<Path> on(Path file) {
    Optional<Path> way = onTheWay(file.toAbsolutePath().normalize());
    try {
      Path real = file.toRealPath();
      return way.or(() -> onTheWay(real));
    } catch (IOException e) {
      return way.or(() -> Optional.of(file)); // whoever can make it can choose what it is
    }
  }

  private static Optional<Path> onTheWay(Path file) {
    for (Path each = file; each != null; each = each.getParent()) {
      if (changeable(each)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static boolean changeable(Path path) {
    try {
      Map<String, Object> facts =
          Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
      int mode = (Integer) facts.getOrDefault("mode", 0);
      boolean root = Integer.valueOf(0).equals(facts.get("uid"));
      if (!root || Files.isSymbolicLink(path)) {
        return !root;
      }
      boolean group = (mode & GROUP_WRITES) != 0 && !Integer.valueOf(0).equals(facts.get("gid"));
      return (group || (mode & OTHERS_WRITE) != 0) && (mode & STICKY) == 0;
    } catch (IOException e) {
      return true;
    }
  }
}
