package org.openedr.console.ui.chart;

import java.util.List;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.Unit;

/**
 * What a chart draws at one moment. Toolkit-free.
 *
 * @param window on a grid of {@code buckets}
 * @param lines in the order of their styles
 * @param wallMinusBootNs to tell the time of day
 */
public record ChartContent(
    TimeWindow window, int buckets, Unit unit, List<Line> lines, long wallMinusBootNs) {

  /**
   * One series.
   *
   * @param shown the user did not switch it off
   */
  public record Line(String id, SeriesStyle style, SeriesData data, boolean shown) {}

  public List<SeriesData> shownData() {
    return lines.stream().filter(Line::shown).map(Line::data).toList();
  }

  /** The axis for what is shown. */
  public ValueScale scale(int steps) {
    double lowest = Double.NaN;
    double highest = Double.NaN;
    for (SeriesData data : shownData()) {
      for (int i = 0; i < data.min().length; i++) {
        if (!Double.isNaN(data.min()[i])) {
          lowest = Double.isNaN(lowest) ? data.min()[i] : Math.min(lowest, data.min()[i]);
          highest = Double.isNaN(highest) ? data.max()[i] : Math.max(highest, data.max()[i]);
        }
      }
    }
    return ValueScale.of(lowest, highest, unit, steps);
  }

  public long bucketNs() {
    return Math.max(1, window.spanNs() / buckets);
  }

  /** The same picture would come out. */
  public boolean looksLike(ChartContent other) {
    return window.equals(other.window)
        && buckets == other.buckets
        && unit == other.unit
        && lines.size() == other.lines.size()
        && java.util.stream.IntStream.range(0, lines.size())
            .allMatch(i -> same(lines.get(i), other.lines.get(i)));
  }

  private static boolean same(Line one, Line other) {
    return one.shown() == other.shown()
        && one.id().equals(other.id())
        && one.style().equals(other.style())
        && java.util.Arrays.equals(one.data().min(), other.data().min())
        && java.util.Arrays.equals(one.data().max(), other.data().max())
        && one.data().marks().equals(other.data().marks());
  }
}
