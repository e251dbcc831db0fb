package org.openedr.console.comparison;

import java.util.Arrays;
import org.openedr.console.comparison.Comparison.Interval;

/**
 * The median of a few measurements with the interval that holds it with at least 95 %, whatever
 * their distribution: between two order statistics, for the number of measurements below the median
 * is binomial with one half. Pure.
 */
final class MedianInterval {
  /** With fewer even the whole range holds it with less than 95 %: 1 - 2 / 2^5 = 93.75 %. */
  static final int LEAST = 6;

  private static final double OUTSIDE = 0.025; // on either side

  private MedianInterval() {}

  /**
   * @param values in any order; NaN is left out
   * @return bounds are NaN for fewer than {@link #LEAST}; all is NaN for none
   */
  static Interval of(double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return Interval.NONE;
    }
    double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    int cut = cut(n);
    return cut < 0
        ? new Interval(median, Double.NaN, Double.NaN)
        : new Interval(median, sorted[cut], sorted[n - 1 - cut]);
  }

  /** How many at either end may be left out; -1: not even none. */
  static int cut(int n) {
    double probability = Math.pow(0.5, n); // that none is below the median
    double below = probability;
    int cut = -1;
    while (below <= OUTSIDE) {
      cut++;
      probability *= (double) (n - cut) / (cut + 1);
      below += probability;
    }
    return cut;
  }
}
