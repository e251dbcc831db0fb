package org.openedr.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeriesStyleTest {
  static Stream<SeriesStyle> all() {
    return IntStream.range(0, SeriesStyle.COUNT).mapToObj(SeriesStyle::of);
  }

  @Test
  void eachHasAColourAndAMarkerOfItsOwn() {
    assertThat(all().map(SeriesStyle::marker)).doesNotHaveDuplicates();
    assertThat(all().map(SeriesStyle::light)).doesNotHaveDuplicates();
    assertThat(all().map(SeriesStyle::dark)).doesNotHaveDuplicates();
    assertThat(all().map(SeriesStyle::place)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  /** WCAG 2.2, 1.4.11: graphics need 3:1. */
  @ParameterizedTest
  @MethodSource("all")
  void eachIsSeenOnTheGroundOfItsTheme(SeriesStyle style) {
    assertThat(contrast(style.light(), "#ffffff")).isGreaterThanOrEqualTo(3);
    assertThat(contrast(style.dark(), "#0d1117")).isGreaterThanOrEqualTo(3);
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String color) {
    int rgb = Integer.parseInt(color.substring(1), 16);
    return 0.2126 * linear(rgb >> 16 & 0xff)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int value) {
    double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
