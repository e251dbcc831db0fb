package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.openedr.console.bpf.Clocks;
import org.openedr.console.event.ProcessKey;

/**
 * What procfs says of a process.
 *
 * @param startBootNs when it began, boot clock
 * @param cpuNs that it took since then, user and kernel
 * @param rssBytes resident memory
 */
record ProcessStat(long startBootNs, long cpuNs, long rssBytes) {
  private static final String RSS = "VmRSS:";

  // Numbers of proc(5) from state on, which is the third: the name before it may hold anything.
  private static final int UTIME = 14 - 3;
  private static final int STIME = 15 - 3;
  private static final int START = 22 - 3;

  /** Empty when there is no such process. */
  static Optional<ProcessStat> of(int pid) {
    Path folder = Path.of("/proc", Integer.toString(pid));
    try {
      String stat = Files.readString(folder.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long cpuTicks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
      return Optional.of(
          new ProcessStat(
              Long.parseLong(fields[START]) * ProcessKey.TICK_NS,
              cpuTicks * ProcessKey.TICK_NS,
              rss(Files.readString(folder.resolve("status")))));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static long rss(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith(RSS))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElse(0);
  }

  /** When it began, to 10 ms: Java's own answer may be a second off. */
  Instant started() {
    return Instant.ofEpochSecond(0, startBootNs + Clocks.wallMinusBootNs());
  }
}
