package org.openedr.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.Unit;

class ChartTraceTest {
  private static final double GAP = Double.NaN;
  private static final long SECOND = 1_000_000_000L;

  private static SeriesData data(long bucketNs, double... values) {
    return data(bucketNs, values, values);
  }

  private static SeriesData data(long bucketNs, double[] min, double[] max) {
    return new SeriesData("a", 0, bucketNs, min, max, 0, 0, 0, 0, min.length, List.of());
  }

  @Test
  void aGapInterruptsTheLine() {
    SeriesData data = data(10 * SECOND, 1, 2, GAP, GAP, 3, 4);
    assertThat(ChartTrace.spans(data))
        .containsExactly(new ChartTrace.Span(0, 2), new ChartTrace.Span(4, 6));
    assertThat(ChartTrace.runs(data, scale(), 60, 10)).hasSize(2);
  }

  @Test
  void pixelsBetweenRegularSamplesAreNoGap() {
    double[] values = new double[100];
    Arrays.fill(values, GAP);
    for (int i = 0; i < 100; i += 4) {
      values[i] = i;
    }
    assertThat(ChartTrace.spans(data(60_000_000L, values)))
        .containsExactly(new ChartTrace.Span(0, 97));
    // Kept less often long ago: ten seconds between samples, two between pixels.
    assertThat(ChartTrace.spans(data(2 * SECOND, values)))
        .containsExactly(new ChartTrace.Span(0, 97));
  }

  @Test
  void aMissingStretchAmongSparseSamplesIsAGap() {
    double[] values = new double[100];
    Arrays.fill(values, GAP);
    for (int i = 0; i < 100; i += 4) {
      values[i] = i < 40 || i > 70 ? i : GAP;
    }
    assertThat(ChartTrace.spans(data(2 * SECOND, values))).hasSize(2);
  }

  @Test
  void theWayWithinAColumnBeginsAtTheNearerEnd() {
    SeriesData data = data(SECOND, new double[] {0, 0}, new double[] {0, 10});
    ChartTrace.Run run = ChartTrace.runs(data, scale(), 20, 10).getFirst();
    assertThat(Arrays.copyOf(run.y(), run.length())).containsExactly(10, 10, 0);
    assertThat(Arrays.copyOf(run.x(), run.length())).containsExactly(5, 15, 15);
  }

  @Test
  void aLevelLineIsTwoPoints() {
    double[] zeroes = new double[1000];
    assertThat(ChartTrace.runs(data(SECOND, zeroes), scale(), 1000, 10).getFirst().length())
        .isEqualTo(2);
  }

  @Test
  void aSpikeOfOneSampleIsNotSmoothedAway() {
    double[] values = new double[1000];
    values[500] = 10;
    ChartTrace.Run run = ChartTrace.runs(data(SECOND, values), scale(), 1000, 10).getFirst();
    assertThat(run.y()).contains(0.0);
    assertThat(run.length()).isEqualTo(5);
  }

  @Test
  void emptyIsOnlyWhereNoSeriesHasSamples() {
    SeriesData one = data(10 * SECOND, GAP, GAP, 1, GAP, GAP, GAP, 1);
    SeriesData other = data(10 * SECOND, GAP, 1, 1, 1, GAP, GAP, 1);
    assertThat(ChartTrace.empty(List.of(one, other), 7))
        .containsExactly(new ChartTrace.Span(0, 1), new ChartTrace.Span(4, 6));
  }

  @Test
  void theCrosshairFindsTheNearestSampleButNoneInAGap() {
    double[] values = new double[20];
    Arrays.fill(values, GAP);
    for (int i : new int[] {0, 4, 8, 16, 17, 18}) {
      values[i] = 1;
    }
    SeriesData data = data(SECOND / 2, values);
    assertThat(ChartTrace.nearest(data, 5)).isEqualTo(4);
    assertThat(ChartTrace.nearest(data, 7)).isEqualTo(8);
    assertThat(ChartTrace.nearest(data, 19)).isEqualTo(-1);
    assertThat(ChartTrace.nearest(data(10 * SECOND, 1, GAP, GAP, GAP, 1, 1), 2)).isEqualTo(-1);
  }

  private static ValueScale scale() {
    return ValueScale.of(0, 10, Unit.COUNT, 2);
  }
}
