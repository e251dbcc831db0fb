package org.openedr.console.base.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as words of a sentence: English, no exponents, no useless digits. */
public final class PlainNumbers {
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private PlainNumbers() {}

  /** All digits that the number has, none more: {@code 50000}, {@code 0.001}. */
  public static String plain(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "NaN".equals(String.valueOf(value)) ? "no number" : "infinite";
    }
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /**
   * Three digits that count, but whole numbers whole: {@code 12345}, {@code 4.27}, {@code 0.0013}.
   */
  public static String rounded(double value) {
    if (!Double.isFinite(value) || Math.abs(value) >= 100) {
      return plain(Double.isFinite(value) ? Math.rint(value) : value);
    }
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
