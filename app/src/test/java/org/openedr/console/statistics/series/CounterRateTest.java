package org.openedr.console.statistics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CounterRateTest {
  private static final long SECOND = 1_000_000_000L;

  private final CounterRate rate = new CounterRate();

  @Test
  void growthIsPerSecond() {
    assertThat(rate.next(SECOND, 100, SECOND)).isNaN();
    assertThat(rate.next(3 * SECOND, 146, SECOND)).isEqualTo(23);
    assertThat(rate.spanNs()).isEqualTo(2 * SECOND);
  }

  @Test
  void aSmallerValueIsAResetAndTheNextRateCountsFromThere() {
    rate.next(SECOND, 100, SECOND);
    assertThat(rate.reset()).isFalse();
    assertThat(rate.next(2 * SECOND, 7, SECOND)).isNaN();
    assertThat(rate.reset()).isTrue();
    assertThat(rate.next(3 * SECOND, 30, SECOND)).isEqualTo(23);
    assertThat(rate.reset()).isFalse();
  }

  @Test
  void aPauseOfMoreThanThreeIntervalsIsAGap() {
    rate.next(SECOND, 0, SECOND);
    assertThat(rate.next(4 * SECOND, 69, SECOND)).isEqualTo(23);
    assertThat(rate.next(7 * SECOND + 1, 92, SECOND)).isNaN();
    assertThat(rate.reset()).isFalse();
    assertThat(rate.next(8 * SECOND + 1, 115, SECOND)).isEqualTo(23);
  }

  @Test
  void counterOf64BitsIsUnsigned() {
    rate.next(SECOND, Long.MAX_VALUE - 10, SECOND);
    assertThat(rate.next(2 * SECOND, Long.MIN_VALUE + 12, SECOND)).isEqualTo(23);
    rate.forget();
    rate.next(3 * SECOND, 0, SECOND);
    assertThat(rate.next(4 * SECOND, -1, SECOND)).isEqualTo(0x1p64);
    assertThat(rate.reset()).isFalse();
    assertThat(rate.next(5 * SECOND, 0, SECOND)).isNaN();
    assertThat(rate.reset()).isTrue();
  }

  @Test
  void numbersThatAreNoIntegersGrowToo() {
    rate.next(SECOND, 0.5, SECOND);
    assertThat(rate.next(2 * SECOND, 2.0, SECOND)).isEqualTo(1.5);
    assertThat(rate.next(3 * SECOND, Double.NaN, SECOND)).isNaN();
    assertThat(rate.reset()).isFalse();
    assertThat(rate.next(4 * SECOND, 4.0, SECOND)).isEqualTo(1.0);
    assertThat(rate.next(5 * SECOND, 3.0, SECOND)).isNaN();
    assertThat(rate.reset()).isTrue();
  }

  @Property
  void rateTimesTimeIsTheGrowth(
      @ForAll long start,
      @ForAll @LongRange(min = 0, max = 1L << 52) long growth,
      @ForAll @LongRange(min = 1_000_000, max = 60 * SECOND) long ns) {
    CounterRate any = new CounterRate();
    any.next(SECOND, start, ns);
    double perSecond = any.next(SECOND + ns, start + growth, ns);
    if (Long.compareUnsigned(start + growth, start) < 0) {
      assertThat(perSecond).isNaN();
      assertThat(any.reset()).isTrue();
    } else {
      assertThat(perSecond * ns / 1e9).isCloseTo(growth, within(growth * 1e-12));
    }
  }
}
