package org.openedr.console.bench;

import java.util.List;

/**
 * One measured quantity, as one tab-separated line between the programs of the bench.
 *
 * @param bench ring, storm, ui, filter, start, statistics, agent or soak
 * @param low smallest value of all rounds
 * @param high largest value of all rounds
 * @param aim the median shall be at most this; NaN when it is only information
 * @param note what else has to be known; may be empty
 */
record Measurement(
    String bench,
    String name,
    String unit,
    double median,
    double low,
    double high,
    double aim,
    String note) {

  static Measurement of(String bench, String name, String unit, Samples samples) {
    return new Measurement(
        bench, name, unit, samples.median(), samples.min(), samples.max(), Double.NaN, "");
  }

  static Measurement of(String bench, String name, String unit, double value) {
    return new Measurement(bench, name, unit, value, value, value, Double.NaN, "");
  }

  Measurement atMost(double newAim) {
    return new Measurement(bench, name, unit, median, low, high, newAim, note);
  }

  Measurement note(String newNote) {
    return new Measurement(bench, name, unit, median, low, high, aim, newNote);
  }

  boolean hasAim() {
    return !Double.isNaN(aim);
  }

  boolean met() {
    return median <= aim;
  }

  /** Sends it to the report. */
  void print() {
    System.out.println(
        String.join(
            "\t", bench, name, unit, "" + median, "" + low, "" + high, "" + aim, note.strip()));
  }

  static Measurement parse(String line) {
    List<String> f = List.of(line.split("\t", -1));
    return new Measurement(
        f.get(0),
        f.get(1),
        f.get(2),
        Double.parseDouble(f.get(3)),
        Double.parseDouble(f.get(4)),
        Double.parseDouble(f.get(5)),
        Double.parseDouble(f.get(6)),
        f.get(7));
  }
}
