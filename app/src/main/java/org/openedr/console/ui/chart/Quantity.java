package org.openedr.console.ui.chart;

import java.util.Locale;
import org.openedr.console.statistics.series.Unit;

/** Values as text, with their unit: {@code 1 200 /s}, {@code 12.5 %}, {@code 640 ns}. */
public final class Quantity {
  /** What stands for a value that there is not. */
  public static final String NONE = "–";

  /** Narrow, and never broken. */
  private static final String BLANK = "\u202f";

  private static final String[] TIMES = {"ns", "µs", "ms", "s"};
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final String[] LARGE = {"", "M", "G", "T"};

  private Quantity() {}

  public static String text(double value, Unit unit) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    return switch (unit) {
      case PER_SECOND -> large(value) + BLANK + "/s";
      case PERCENT -> number(value) + BLANK + "%";
      case NANOSECONDS -> scaled(value, 1000, TIMES);
      case BYTES -> scaled(value, 1024, SIZES);
      case COUNT -> large(value);
    };
  }

  /** What is behind the values of an axis, for titles and tables. */
  public static String symbol(Unit unit) {
    return switch (unit) {
      case PER_SECOND -> "/s";
      case PERCENT -> "%";
      case NANOSECONDS -> "ns";
      case BYTES -> "B";
      case COUNT -> "";
    };
  }

  private static String scaled(double value, double base, String[] units) {
    double rest = value;
    int unit = 0;
    while (Math.abs(rest) >= base * 0.9995 && unit < units.length - 1) {
      rest /= base;
      unit++;
    }
    return number(rest) + BLANK + units[unit];
  }

  /** Up to seven digits as they are; millions above. */
  private static String large(double value) {
    if (Math.abs(value) < 1e7) {
      return number(value);
    }
    double rest = value / 1e6;
    int unit = 1;
    while (Math.abs(rest) >= 1000 && unit < LARGE.length - 1) {
      rest /= 1000;
      unit++;
    }
    return number(rest) + BLANK + LARGE[unit];
  }

  /** Three digits that count, or all before the point. */
  private static String number(double value) {
    double size = Math.abs(value);
    int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    if (size > 0 && size < 0.1) {
      decimals = size < 0.001 ? 4 : 3;
    }
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(",", BLANK);
    String plain = decimals == 0 ? text : text.replaceFirst("\\.?0+$", "");
    return plain.equals("-0") ? "0" : plain;
  }
}
