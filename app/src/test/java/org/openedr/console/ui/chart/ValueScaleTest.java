package org.openedr.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openedr.console.statistics.series.Unit;

class ValueScaleTest {
  @Test
  void ticksAreRoundAndEncloseTheValues() {
    ValueScale scale = ValueScale.of(3, 1180, Unit.PER_SECOND, 4);
    assertThat(scale.ticks()).containsExactly(0.0, 500.0, 1000.0, 1500.0);
  }

  @Test
  void bytesHavePowersOfTwo() {
    ValueScale scale = ValueScale.of(0, 3.5 * 1048576, Unit.BYTES, 4);
    assertThat(scale.step()).isEqualTo(1048576);
    assertThat(scale.high()).isEqualTo(4 * 1048576);
  }

  @Test
  void allZeroesLieOnTheBottomLine() {
    ValueScale scale = ValueScale.of(0, 0, Unit.PER_SECOND, 4);
    assertThat(scale.low()).isZero();
    assertThat(scale.high()).isPositive();
    assertThat(scale.y(0, 100)).isEqualTo(100);
  }

  @Test
  void valuesThatHardlyChangeAreSeenToChange() {
    ValueScale scale = ValueScale.of(1_000_000, 1_000_010, Unit.COUNT, 4);
    assertThat(scale.low()).isEqualTo(1_000_000);
    assertThat(ValueScale.of(1_000_000, 1_000_010, Unit.PER_SECOND, 4).low()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void nothingToShowHasAnAxis(Unit unit) {
    ValueScale scale = ValueScale.of(Double.NaN, Double.NaN, unit, 4);
    assertThat(scale.high()).isGreaterThan(scale.low());
  }

  @Property(tries = 500)
  void everyRangeGetsAFewStepsAroundIt(
      @ForAll @DoubleRange(min = -1e18, max = 1e18) double one,
      @ForAll @DoubleRange(min = -1e18, max = 1e18) double other,
      @ForAll @IntRange(min = 2, max = 8) int steps,
      @ForAll Unit unit) {
    double low = Math.min(one, other);
    double high = Math.max(one, other);
    ValueScale scale = ValueScale.of(low, high, unit, steps);
    assertThat(scale.low()).isLessThanOrEqualTo(low);
    assertThat(scale.high()).isGreaterThanOrEqualTo(high);
    assertThat(scale.ticks().size()).isBetween(2, steps + 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1200    | PER_SECOND  | 1 200 /s",
        "0       | PER_SECOND  | 0 /s",
        "0.004   | PER_SECOND  | 0.004 /s",
        "12.5    | PERCENT     | 12.5 %",
        "99.96   | PERCENT     | 100 %",
        "640     | NANOSECONDS | 640 ns",
        "12300   | NANOSECONDS | 12.3 µs",
        "999999  | NANOSECONDS | 1 ms",
        "3145728 | BYTES       | 3 MiB",
        "512     | BYTES       | 512 B",
        "-3      | COUNT       | -3",
        "23      | COUNT       | 23",
        "1234567 | COUNT       | 1 234 567",
        "2.5e10  | COUNT       | 25 G",
        "NaN     | COUNT       | –",
      })
  void quantitiesHaveThreeDigitsAndAUnit(double value, Unit unit, String text) {
    assertThat(Quantity.text(value, unit).replace('\u202f', ' ')).isEqualTo(text);
  }
}
