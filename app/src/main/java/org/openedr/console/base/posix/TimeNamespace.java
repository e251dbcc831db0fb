package org.openedr.console.base.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.PathBytes;

/**
 * By how much the boot clock that this process is shown differs from the kernel's own, which is
 * that of all events: a container may have a time namespace of its own (time_namespaces(7)). A
 * process keeps its namespace, so this is read once. Any thread.
 */
public final class TimeNamespace {
  /* linux: include/linux/proc_ns.h, PROC_TIME_INIT_INO: the first time namespace. */
  private static final String INITIAL = "time:[4026531834]";

  private static final long BOOT_OFFSET_NS = bootOffsetNs(Path.of("/proc/self"));

  private TimeNamespace() {}

  /** What is shown minus the kernel's own, nanoseconds; 0 where nothing is shifted. */
  public static long bootOffsetNs() {
    return BOOT_OFFSET_NS;
  }

  /**
   * The same of the process that a folder of procfs tells of; 0 when it does not say.
   *
   * @param process such as {@code /proc/self}
   */
  static long bootOffsetNs(Path process) {
    try {
      // the offsets are those of its children to come, which may be others before an exec
      if (PathBytes.text(Files.readSymbolicLink(process.resolve("ns/time"))).equals(INITIAL)) {
        return 0;
      }
      return bootOffsetNs(FileText.read(process.resolve("timens_offsets")));
    } catch (IOException e) {
      return 0;
    }
  }

  /* linux: kernel/time/namespace.c, show_offset: the clock's name, seconds, nanoseconds. */
  private static long bootOffsetNs(String offsets) {
    return offsets
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words.length == 3 && words[0].equals("boottime"))
        .mapToLong(words -> Long.parseLong(words[1]) * 1_000_000_000L + Long.parseLong(words[2]))
        .findFirst()
        .orElse(0);
  }
}
