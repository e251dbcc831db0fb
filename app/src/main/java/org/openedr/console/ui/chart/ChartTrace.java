package org.openedr.console.ui.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openedr.console.statistics.series.SeriesData;

/**
 * The way a pen takes through the buckets of a series: within a bucket from one extreme to the
 * other, to the next bucket on the shorter way, never across a gap.
 */
public final class ChartTrace {
  /** Nobody samples less often on purpose unless the samples say so. */
  private static final long BRIDGE_NS = 2_500_000_000L;

  /** A single missing sample among regular ones is no gap. */
  private static final int BRIDGED_SAMPLES = 2;

  /** Buckets {@code from} to before {@code to}. */
  public record Span(int from, int to) {}

  /** One stroke without lifting the pen. */
  @SuppressWarnings("ArrayRecordComponent") // handed straight to the canvas
  public record Run(double[] x, double[] y, int length) {}

  private ChartTrace() {}

  /** Stretches without a gap, from their first to behind their last bucket with samples. */
  public static List<Span> spans(SeriesData data) {
    double[] values = data.min();
    int[] known = new int[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        known[count++] = i;
      }
    }
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count || isGap(known, count, i, data.bucketNs())) {
        spans.add(new Span(known[start], known[i - 1] + 1));
        start = i;
      }
    }
    return spans;
  }

  /** Between sample i - 1 and i more is missing than their neighbours' distances explain. */
  private static boolean isGap(int[] known, int count, int i, long bucketNs) {
    int distance = known[i] - known[i - 1];
    if (distance == 1) {
      return false;
    }
    int before = i >= 2 ? known[i - 1] - known[i - 2] : Integer.MAX_VALUE;
    int after = i + 1 < count ? known[i + 1] - known[i] : Integer.MAX_VALUE;
    int usual = Math.min(before, after);
    if (usual == Integer.MAX_VALUE) {
      usual = 1;
    }
    long bridgedNs = Math.max(BRIDGE_NS, BRIDGED_SAMPLES * (long) usual * bucketNs);
    return distance * bucketNs > bridgedNs;
  }

  /** Strokes in pixels of a plot; level stretches are two points only. */
  public static List<Run> runs(SeriesData data, ValueScale scale, double width, double height) {
    double column = width / Math.max(1, data.min().length);
    List<Run> runs = new ArrayList<>();
    for (Span span : spans(data)) {
      Pen pen = new Pen(2 * (span.to() - span.from()));
      for (int i = span.from(); i < span.to(); i++) {
        if (!Double.isNaN(data.min()[i])) {
          double low = scale.y(data.min()[i], height);
          double high = scale.y(data.max()[i], height);
          pen.column((i + 0.5) * column, low, high);
        }
      }
      runs.add(pen.run());
    }
    return runs;
  }

  /** Where none of the series has samples: before the first, and in common gaps. */
  public static List<Span> empty(List<SeriesData> all, int buckets) {
    boolean[] covered = new boolean[buckets];
    for (SeriesData data : all) {
      for (Span span : spans(data)) {
        Arrays.fill(covered, span.from(), Math.min(buckets, span.to()), true);
      }
    }
    List<Span> empty = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < buckets; i++) {
      if (covered[i]) {
        if (i > start) {
          empty.add(new Span(start, i));
        }
        start = i + 1;
      }
    }
    // What comes after the newest sample is not known yet; only when it lasts it is a gap.
    long bucketNs = all.isEmpty() ? 0 : all.getFirst().bucketNs();
    if (buckets - start > 1 && (buckets - start) * bucketNs > 2 * BRIDGE_NS) {
      empty.add(new Span(start, buckets));
    }
    return empty;
  }

  /** The bucket with samples next to one, within a stretch without gap; -1 without. */
  public static int nearest(SeriesData data, int bucket) {
    for (Span span : spans(data)) {
      if (bucket >= span.from() && bucket < span.to()) {
        int away = 0;
        while (true) {
          if (bucket - away >= span.from() && !Double.isNaN(data.min()[bucket - away])) {
            return bucket - away;
          }
          if (bucket + away < span.to() && !Double.isNaN(data.min()[bucket + away])) {
            return bucket + away;
          }
          away++;
        }
      }
    }
    return -1;
  }

  private static final class Pen {
    private final double[] x;
    private final double[] y;
    private int length;

    Pen(int most) {
      x = new double[most];
      y = new double[most];
    }

    void column(double at, double one, double other) {
      boolean otherFirst =
          length > 0 && Math.abs(y[length - 1] - other) < Math.abs(y[length - 1] - one);
      point(at, otherFirst ? other : one);
      if (one != other) {
        point(at, otherFirst ? one : other);
      }
    }

    private void point(double atX, double atY) {
      if (length >= 2 && y[length - 1] == atY && y[length - 2] == atY) {
        x[length - 1] = atX;
      } else {
        x[length] = atX;
        y[length++] = atY;
      }
    }

    Run run() {
      return new Run(x, y, length);
    }
  }
}
