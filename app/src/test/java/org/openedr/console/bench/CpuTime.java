package org.openedr.console.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time that a process and those below it have used, from procfs. */
final class CpuTime {
  /** linux: USER_HZ is 100 in the user-space ABI, include/asm-generic/param.h. */
  private static final int MS_PER_TICK = 10;

  private CpuTime() {}

  /**
   * User and system milliseconds of the process, its living descendants, and its waited-for
   * children.
   */
  static long treeMs(ProcessHandle process) {
    long ticks = ticks(process.pid());
    return MS_PER_TICK
        * (ticks + process.descendants().mapToLong(child -> ticks(child.pid())).sum());
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      // proc(5): utime is field 14, then stime, cutime, cstime; the state, field 3, is fields[0].
      return Long.parseLong(fields[11])
          + Long.parseLong(fields[12])
          + Long.parseLong(fields[13])
          + Long.parseLong(fields[14]);
    } catch (IOException e) {
      return 0; // ended meanwhile
    }
  }
}
