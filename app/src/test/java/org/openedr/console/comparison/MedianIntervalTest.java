package org.openedr.console.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.comparison.Comparison.Interval;

class MedianIntervalTest {
  /** Ranks as in the tables of the sign test, 5 % on both sides. */
  @ParameterizedTest
  @CsvSource({"6,1,6", "8,1,8", "9,2,8", "10,2,9", "15,4,12", "20,6,15", "25,8,18", "50,18,33"})
  void boundsAreTheRanksOfTheTables(int n, int low, int high) {
    double[] values = IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray();
    Interval interval = MedianInterval.of(values);
    assertThat(interval).isEqualTo(new Interval((n + 1) / 2.0, low, high));
  }

  @Test
  void fewerThanSixHaveAMedianAndNoInterval() {
    Interval interval = MedianInterval.of(new double[] {5, 1, 3, 2, 4});
    assertThat(interval.median()).isEqualTo(3);
    assertThat(interval.low()).isNaN();
    assertThat(interval.high()).isNaN();
    assertThat(MedianInterval.of(new double[0])).isEqualTo(Interval.NONE);
  }

  @Test
  void whatWasNotMeasuredDoesNotCount() {
    double[] values = {Double.NaN, 1, 2, 3, Double.NaN, 4, 5, 6};
    assertThat(MedianInterval.of(values)).isEqualTo(new Interval(3.5, 1, 6));
  }

  @Test
  void itHoldsTheMedianOfASkewedSourceAsOftenAsItSays() {
    Random random = new Random(23);
    double median = Math.log(2); // of the exponential distribution
    long held =
        IntStream.range(0, 4000)
            .mapToObj(
                any ->
                    MedianInterval.of(
                        IntStream.range(0, 10)
                            .mapToDouble(i -> -Math.log(1 - random.nextDouble()))
                            .toArray()))
            .filter(interval -> interval.low() <= median && median <= interval.high())
            .count();
    assertThat(held / 4000.0).isCloseTo(0.9785, within(0.01)); // 1 - 2 * 11 / 1024
  }

  @Test
  void theOrderOfTheValuesDoesNotMatter() {
    double[] values = {7, 3, 9, 1, 5, 11};
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    assertThat(MedianInterval.of(values)).isEqualTo(MedianInterval.of(sorted));
  }
}
