package org.openedr.console.machine;

/** The mean of the last sixty values, one a second: a start or a click is no lasting cost. */
final class MinuteMean {
  private static final int SECONDS = 60;

  private final double[] values = new double[SECONDS];
  private int count;

  /** The mean with this value; NaN before there is a whole minute of them. */
  double add(double value) {
    values[count++ % SECONDS] = value;
    if (count < SECONDS) {
      return Double.NaN;
    }
    double sum = 0;
    for (double each : values) {
      sum += each;
    }
    return sum / SECONDS;
  }
}
