package org.openedr.console.ui.maintenance;

import javafx.geometry.Insets;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.openedr.console.comparison.Comparison.Interval;

/** A median as a bar from 0, and its interval as a line across the end of it. FX thread. */
final class IntervalBar extends Region {
  private static final double HEIGHT = 18;
  private static final double MARGIN = 0.05; // to the right of the longest

  private final Region bar = part("interval-value");
  private final Region range = part("interval-range");
  private final Region low = part("interval-end");
  private final Region high = part("interval-end");
  private final Interval interval;
  private final double most;

  /**
   * @param most largest value of all bars beside it
   */
  IntervalBar(Interval interval, double most, String words) {
    this.interval = interval;
    this.most = most;
    setPadding(new Insets(1, 0, 1, 0));
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxWidth(Double.MAX_VALUE);
    setAccessibleText(words);
    Tooltip.install(this, new Tooltip(words));
    if (!Double.isNaN(interval.median())) {
      getChildren().add(bar);
    }
    if (!Double.isNaN(interval.low())) {
      getChildren().addAll(range, low, high);
    }
  }

  private static Region part(String style) {
    Region part = new Region();
    part.getStyleClass().add(style);
    return part;
  }

  /** Largest end of an interval; 0 when nothing was measured. */
  static double end(Interval interval) {
    double end = Double.isNaN(interval.high()) ? interval.median() : interval.high();
    return Double.isNaN(end) ? 0 : end;
  }

  private double x(double value) {
    double share = most <= 0 ? 0 : Math.max(0, value) / (most * (1 + MARGIN));
    return Math.min(1, share) * getWidth();
  }

  @Override
  protected void layoutChildren() {
    double height = getHeight();
    bar.resizeRelocate(0, 3, x(interval.median()), height - 6);
    double from = x(interval.low());
    double to = x(interval.high());
    range.resizeRelocate(from, height / 2 - 1, Math.max(1, to - from), 2);
    low.resizeRelocate(from - 1, 2, 2, height - 4);
    high.resizeRelocate(to - 1, 2, 2, height - 4);
  }
}
