package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CpuGovernorTest {
  private final CpuGovernor governor = new CpuGovernor(10, 10_000);

  private void seconds(int count, double cpuPercent) {
    for (int i = 0; i < count; i++) {
      governor.tick(cpuPercent);
    }
  }

  @BeforeEach
  void warmUp() {
    seconds(30, 90);
  }

  @Test
  void theFirstHalfMinuteIsNotJudged() {
    seconds(4, 90);

    assertThat(governor.sampling()).isEqualTo(10_000);
    assertThat(governor.reason()).isEmpty();
  }

  @Test
  void samplingHalvesWhenTheMeanOfAWindowIsAboveTheLimit() {
    seconds(5, 10.5);

    assertThat(governor.sampling()).isEqualTo(5000);
    assertThat(governor.reason()).contains("max_cpu_percent (10)");
  }

  @Test
  void onePeakWithinAWindowChangesNothing() {
    seconds(4, 5);
    seconds(1, 25);

    assertThat(governor.sampling()).isEqualTo(10_000);
  }

  @Test
  void samplingNeverFallsBelowOnePercent() {
    seconds(200, 100);

    assertThat(governor.sampling()).isEqualTo(100);
    seconds(5, 1);
    assertThat(governor.sampling()).isEqualTo(156);
  }

  @Test
  void whoAsksForLessThanOnePercentGetsThat() {
    governor.limits(10, 50);
    seconds(50, 100);

    assertThat(governor.sampling()).isEqualTo(50);
    assertThat(governor.reason()).isEmpty();
  }

  @Test
  void samplingDoublesBackBelowSeventyPercentOfTheLimit() {
    seconds(10, 20);
    seconds(5, 8);
    assertThat(governor.sampling()).isEqualTo(2500);

    seconds(5, 6.9);
    assertThat(governor.sampling()).isEqualTo(5000);
    seconds(5, 1);
    assertThat(governor.sampling()).isEqualTo(10_000);
    assertThat(governor.reason()).isEmpty();
    seconds(50, 1);
    assertThat(governor.sampling()).isEqualTo(10_000);
  }
}
