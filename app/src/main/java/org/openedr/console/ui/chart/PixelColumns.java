package org.openedr.console.ui.chart;

import java.util.Arrays;

/**
 * A stroke as one upright bar a column of pixels. Bars are rectangles, which the toolkit fills many
 * times quicker than it strokes a path of a thousand points.
 */
final class PixelColumns {
  private final double[] top;
  private final double[] bottom;

  private PixelColumns(int columns) {
    top = new double[columns];
    bottom = new double[columns];
    Arrays.fill(top, Double.NaN);
    Arrays.fill(bottom, Double.NaN);
  }

  /**
   * @param pixels how many there are in a unit of the run's coordinates
   */
  static PixelColumns of(ChartTrace.Run run, double width, double pixels) {
    PixelColumns columns = new PixelColumns(Math.max(1, (int) Math.ceil(width * pixels)));
    columns.include(run.x()[0] * pixels, run.y()[0]);
    for (int i = 1; i < run.length(); i++) {
      columns.segment(run.x()[i - 1] * pixels, run.y()[i - 1], run.x()[i] * pixels, run.y()[i]);
    }
    return columns;
  }

  private void segment(double x0, double y0, double x1, double y1) {
    include(x0, y0);
    for (double edge = Math.floor(x0) + 1; edge < x1; edge++) {
      double y = y0 + (y1 - y0) * (edge - x0) / (x1 - x0);
      include(edge - 1, y);
      include(edge, y);
    }
    include(x1, y1);
  }

  private void include(double x, double y) {
    int column = Math.clamp((long) x, 0, top.length - 1);
    top[column] = Double.isNaN(top[column]) ? y : Math.min(top[column], y);
    bottom[column] = Double.isNaN(bottom[column]) ? y : Math.max(bottom[column], y);
  }

  int size() {
    return top.length;
  }

  /** NaN where there is no line. */
  double top(int column) {
    return top[column];
  }

  double bottom(int column) {
    return bottom[column];
  }

  /** Behind the last column that looks like this one. */
  int endOfLevel(int column) {
    int end = column + 1;
    while (end < top.length && top[end] == top[column] && bottom[end] == bottom[column]) {
      end++;
    }
    return end;
  }
}
