package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CpuGovernorTest {
  private final CpuGovernor governor = new CpuGovernor(10, 10, 10_000);

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
    assertThat(governor.withoutArguments()).isFalse();
    assertThat(governor.reason()).isEmpty();
  }

  @Test
  void argumentsGoFirstWhenTheMeanOfAWindowIsAboveTheLimitThenProcesses() {
    seconds(5, 10.5);

    assertThat(governor.withoutArguments()).isTrue();
    assertThat(governor.sampling()).isEqualTo(10_000);
    assertThat(governor.reason()).contains("max_cpu_percent (10)");
    seconds(5, 10.5);
    assertThat(governor.sampling()).isEqualTo(5000);
    assertThat(governor.withoutArguments()).isTrue();
  }

  @Test
  void onePeakWithinAWindowChangesNothing() {
    seconds(4, 5);
    seconds(1, 25);

    assertThat(governor.withoutArguments()).isFalse();
  }

  @Test
  void noStormMakesItSampleLessThanTheConfiguredShare() {
    seconds(1000, 100);

    assertThat(governor.sampling()).isEqualTo(1000);
    seconds(5, 1);
    assertThat(governor.sampling()).isEqualTo(1250);

    governor.limits(10, 100, 10_000);
    seconds(1000, 100);
    assertThat(governor.sampling()).isEqualTo(10_000);
    assertThat(governor.withoutArguments()).isTrue();
  }

  @Test
  void whoAsksForLessThanThatShareGetsWhatWasAskedFor() {
    governor.limits(10, 10, 50);
    seconds(50, 100);

    assertThat(governor.sampling()).isEqualTo(50);
    assertThat(governor.withoutArguments()).isTrue();
  }

  @Test
  void everythingComesBackBelowSeventyPercentOfTheLimitArgumentsLast() {
    seconds(15, 20);
    seconds(5, 8);
    assertThat(governor.sampling()).isEqualTo(2500);

    List<Integer> back = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      seconds(5, 6.9);
      back.add(governor.sampling() * (governor.withoutArguments() ? -1 : 1));
    }
    assertThat(back).containsExactly(-5000, -10_000, 10_000);
    assertThat(governor.reason()).isEmpty();
    seconds(50, 1);
    assertThat(governor.sampling()).isEqualTo(10_000);
  }
}
