package org.openedr.console.ui.chart;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.statistics.series.Unit;

/**
 * The range of an axis, in round steps.
 *
 * @param low value at the bottom
 * @param high value at the top; larger than {@code low}
 */
public record ValueScale(double low, double high, double step) {
  /** Values that change by less than this share of themselves get an axis that starts near them. */
  private static final double NEAR = 0.25;

  /**
   * @param lowest and {@code highest} of what is shown; NaN when there is nothing
   * @param steps about so many
   */
  public static ValueScale of(double lowest, double highest, Unit unit, int steps) {
    if (Double.isNaN(lowest) || Double.isNaN(highest)) {
      return of(0, 1, unit, steps);
    }
    boolean near = unit == Unit.COUNT && lowest > 0 && highest - lowest < highest * NEAR;
    double bottom = near ? lowest : Math.min(0, lowest);
    double top = Math.max(highest, bottom);
    if (top <= bottom) {
      top = bottom + (unit == Unit.BYTES ? 1024 : 1);
    }
    double step = step((top - bottom) / Math.max(1, steps), unit);
    if (bottom + step <= bottom || top + step <= top) {
      step = Math.max(Math.ulp(top), Math.ulp(bottom)) * 2; // beyond what a double can tell apart
    }
    double low = Math.floor(bottom / step) * step;
    double high = Math.ceil(top / step) * step;
    return new ValueScale(low, high > low ? high : low + step, step);
  }

  /** The next round number: 1, 2, 5, …; for bytes the next power of two. */
  private static double step(double least, Unit unit) {
    if (unit == Unit.BYTES) {
      return Math.max(1, Math.pow(2, Math.ceil(Math.log(least) / Math.log(2) - 1e-9)));
    }
    double power = Math.pow(10, Math.floor(Math.log10(least) + 1e-9));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Values of the grid, ascending. */
  public List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    int count = (int) Math.min(100, Math.round((high - low) / step));
    for (int i = 0; i <= count; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }

  /** Pixels below the top of a plot of that height. */
  public double y(double value, double height) {
    return height - (value - low) / (high - low) * height;
  }
}
