package org.openedr.console.ui.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.statistics.series.SeriesData;

class SeriesCsvTest {
  private static SeriesData data(double[] min, double[] max) {
    return new SeriesData("x", 5_000_000_000L, 500_000_000L, min, max, 0, 0, 0, 0, 3, List.of());
  }

  @Test
  void aLineABucketAndNoneForGaps() throws IOException {
    double gap = Double.NaN;
    SeriesData one = data(new double[] {1, gap, 2.5}, new double[] {23, gap, 2.5});
    SeriesData other = data(new double[] {gap, gap, -7}, new double[] {gap, gap, 1e300});
    StringWriter out = new StringWriter();
    new SeriesCsv(new BootClock(0, 0)).write(out, List.of("=a", "b"), List.of(one, other));
    assertThat(out.toString().lines())
        .containsExactly(
            "\"time\",\"'=a min\",\"'=a max\",\"b min\",\"b max\"",
            "1970-01-01T00:00:05Z,1,23,,",
            "1970-01-01T00:00:06Z,2.5,2.5,-7,1.0E300");
  }
}
