package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Time of all processors so far, in ticks.
 *
 * @param idle or waiting for a disk
 */
record CpuTimes(long idle, long total) {
  private static final int COUNTED = 8; // guest and guest_nice are in user and nice: proc_stat(5)
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;

  static CpuTimes now() throws IOException {
    return parse(Files.readString(Path.of("/proc/stat")));
  }

  static CpuTimes parse(String stat) throws IOException {
    String[] words = stat.lines().findFirst().orElse("").split("\\s+");
    if (words.length < 1 + COUNTED || !words[0].equals("cpu")) {
      throw new IOException("/proc/stat does not begin with the processors' times");
    }
    long total = 0;
    for (int i = 1; i <= COUNTED; i++) {
      total += Long.parseLong(words[i]);
    }
    return new CpuTimes(Long.parseLong(words[1 + IDLE]) + Long.parseLong(words[1 + IOWAIT]), total);
  }

  /** From an earlier reading to this one; NaN when no tick has passed. */
  double busyPercent(CpuTimes earlier) {
    long passed = total - earlier.total;
    return passed <= 0 ? Double.NaN : 100.0 * (passed - (idle - earlier.idle)) / passed;
  }
}
