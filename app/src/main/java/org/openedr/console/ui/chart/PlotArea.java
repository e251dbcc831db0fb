package org.openedr.console.ui.chart;

/**
 * Where the lines are, within a chart: the same margins in every chart, so that the same time is at
 * the same place in charts of the same width.
 */
public record PlotArea(double x, double y, double width, double height) {
  private static final double LEFT = 66;
  private static final double RIGHT = 14;
  private static final double TOP = 8;
  private static final double BOTTOM = 20;

  public static PlotArea of(double width, double height) {
    return new PlotArea(
        LEFT, TOP, Math.max(1, width - LEFT - RIGHT), Math.max(1, height - TOP - BOTTOM));
  }

  /** One a pixel. */
  public int buckets() {
    return Math.clamp((long) width, 1, 10_000);
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= bottom();
  }

  /** The moment at a pixel, held within the window. */
  public long timeAt(double px, TimeWindow window) {
    return window.at(Math.clamp((px - x) / width, 0, 1));
  }

  public double xOf(long ns, TimeWindow window) {
    return x + window.share(ns) * width;
  }
}
