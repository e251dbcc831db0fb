package org.openedr.console.base.proc;

import java.io.IOException;
import java.nio.file.Path;
import org.openedr.console.base.text.FileText;

/** Measures this process through {@code /proc/self}. One thread. */
public final class OwnCostSampler {
  /** linux: USER_HZ, the unit of utime and stime in /proc/PID/stat. */
  private static final double TICKS_PER_SECOND = 100.0;

  /** Of the platforms we support; statm counts pages. */
  private static final long PAGE_BYTES = 4096;

  private static final Path STAT = Path.of("/proc/self/stat");
  private static final Path STATM = Path.of("/proc/self/statm");

  private long lastTicks = -1;
  private long lastNanos;

  /** CPU since the call before (0 the first time); zeros when procfs is unreadable. */
  public OwnCost sample(long nowNanos) {
    try {
      long ticks = cpuTicks(FileText.read(STAT));
      long rss = Long.parseLong(FileText.read(STATM).split(" ")[1]) * PAGE_BYTES;
      double seconds = (nowNanos - lastNanos) / 1e9;
      double cpu =
          lastTicks < 0 || seconds <= 0
              ? 0
              : 100.0 * (ticks - lastTicks) / TICKS_PER_SECOND / seconds;
      lastTicks = ticks;
      lastNanos = nowNanos;
      return new OwnCost(cpu, rss);
    } catch (IOException e) {
      return new OwnCost(0, 0);
    }
  }

  /** utime + stime: fields 14 and 15 of proc(5), counted after the name's closing parenthesis. */
  static long cpuTicks(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }
}
