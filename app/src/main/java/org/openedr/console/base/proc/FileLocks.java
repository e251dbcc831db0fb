package org.openedr.console.base.proc;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who holds a lock on a file, by {@code /proc/locks}. The file itself is not opened: closing it
 * would give up a lock of this very process. Pure.
 */
public final class FileLocks {
  // linux: fs/locks.c, lock_get_status; one who waits has "->" behind the number
  private static final Pattern LINE =
      Pattern.compile("\\d+: \\S+ +\\S+ +WRITE +(-?\\d+) ([0-9a-f]+):([0-9a-f]+):(\\d+) .*");

  private FileLocks() {}

  /**
   * Process id of the holder; -1 for one that cannot be told, in another namespace or of an open
   * file description.
   *
   * @param device as st_dev
   */
  public static Optional<Integer> holder(String locks, long device, long inode) {
    List<String> lines = locks.lines().toList();
    for (String line : lines) {
      Matcher lock = LINE.matcher(line);
      if (lock.matches()
          && Long.parseLong(lock.group(2), 16) == major(device)
          && Long.parseLong(lock.group(3), 16) == minor(device)
          && Long.parseLong(lock.group(4)) == inode) {
        return Optional.of(Integer.parseInt(lock.group(1)));
      }
    }
    return Optional.empty();
  }

  /** As gnu_dev_major of the C library. */
  private static long major(long device) {
    return device >>> 8 & 0xfff | device >>> 32 & 0xfffff000L;
  }

  private static long minor(long device) {
    return device & 0xff | device >>> 12 & 0xffffff00L;
  }
}
