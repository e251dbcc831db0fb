package org.openedr.console.base.proc;

import java.io.IOException;
import java.nio.file.Path;
import org.openedr.console.base.text.FileText;

/**
 * Time of all processors so far, in ticks.
 *
 * @param idle or waiting for a disk
 */
public record CpuTimes(long idle, long total) {
  private static final int COUNTED = 8; // guest and guest_nice are in user and nice: proc_stat(5)
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;

  /**
   * Reads {@code /proc/stat} anew.
   *
   * @throws IOException it cannot be read, or does not look as expected
   */
  public static CpuTimes now() throws IOException {
    return parse(FileText.read(Path.of("/proc/stat")));
  }

  /**
   * Reads the text of {@code /proc/stat}: its first line counts.
   *
   * @throws IOException the line is not that of all processors
   */
  public static CpuTimes parse(String stat) throws IOException {
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
  public double busyPercent(CpuTimes earlier) {
    long passed = total - earlier.total;
    return passed <= 0 ? Double.NaN : 100.0 * (passed - (idle - earlier.idle)) / passed;
  }
}
