package org.openedr.console.bench;

import java.util.Arrays;

/** Values of one quantity, one per round. */
final class Samples {
  private double[] values = new double[16];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  boolean isEmpty() {
    return size == 0;
  }

  double median() {
    return quantile(0.5);
  }

  double min() {
    return quantile(0);
  }

  double max() {
    return quantile(1);
  }

  /**
   * Interpolated between neighbours.
   *
   * @param q 0 for the smallest, 1 for the largest
   */
  double quantile(double q) {
    if (size == 0) {
      throw new IllegalStateException("no values");
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    double at = q * (size - 1);
    int below = (int) at;
    int above = Math.min(below + 1, size - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
