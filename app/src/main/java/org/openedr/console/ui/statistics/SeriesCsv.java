package org.openedr.console.ui.statistics;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.text.CsvLine;
import org.openedr.console.statistics.series.SeriesData;

/**
 * Series as CSV: one line a bucket that has samples, its time, the smallest and the largest value
 * of each series. Toolkit-free.
 */
final class SeriesCsv {
  private final BootClock clock;

  SeriesCsv(BootClock clock) {
    this.clock = clock;
  }

  /**
   * @param names one for each series
   * @param all of one query
   */
  void write(Writer out, List<String> names, List<SeriesData> all) throws IOException {
    List<String> header = new ArrayList<>(List.of("time"));
    for (String name : names) {
      header.add(name + " min");
      header.add(name + " max");
    }
    out.write(CsvLine.of(header));
    int buckets = all.stream().mapToInt(data -> data.min().length).max().orElse(0);
    for (int i = 0; i < buckets; i++) {
      int bucket = i;
      if (all.stream().anyMatch(data -> has(data, bucket))) {
        out.write(line(all, bucket) + "\r\n"); // numbers: harmless, and to be taken as numbers
      }
    }
  }

  private String line(List<SeriesData> all, int bucket) {
    SeriesData any = all.getFirst();
    List<String> fields = new ArrayList<>();
    fields.add(clock.wall(any.fromBootNs() + bucket * any.bucketNs()).toString());
    for (SeriesData data : all) {
      fields.add(has(data, bucket) ? number(data.min()[bucket]) : "");
      fields.add(has(data, bucket) ? number(data.max()[bucket]) : "");
    }
    return String.join(",", fields);
  }

  private static boolean has(SeriesData data, int bucket) {
    return bucket < data.min().length && !Double.isNaN(data.min()[bucket]);
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }
}
