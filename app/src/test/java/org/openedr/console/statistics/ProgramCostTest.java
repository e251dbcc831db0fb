package org.openedr.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgramCostTest {
  private static final long SECOND = 1_000_000_000L;

  private final ProgramCost cost = new ProgramCost();

  @Test
  void runsAndTimeBecomeACost() {
    cost.next(SECOND, 1000, 5_000_000, SECOND);
    assertThat(cost.runsPerSecond()).isNaN();
    assertThat(cost.nsPerRun()).isNaN();
    assertThat(cost.cpuPercent()).isNaN();

    cost.next(3 * SECOND, 1046, 25_000_000, SECOND);
    assertThat(cost.runsPerSecond()).isEqualTo(23);
    assertThat(cost.nsPerRun()).isEqualTo(20_000_000.0 / 46);
    assertThat(cost.cpuPercent()).isEqualTo(1);
  }

  @Test
  void withoutARunThereIsNoTimeOfARun() {
    cost.next(SECOND, 23, 1000, SECOND);
    cost.next(2 * SECOND, 23, 1000, SECOND);
    assertThat(cost.runsPerSecond()).isZero();
    assertThat(cost.nsPerRun()).isNaN();
    assertThat(cost.cpuPercent()).isZero();
  }

  @Test
  void aSmallerCountIsAReset() {
    cost.next(SECOND, 23, 1000, SECOND);
    cost.next(2 * SECOND, 1, 100, SECOND);
    assertThat(cost.reset()).isTrue();
    assertThat(cost.runsPerSecond()).isNaN();
    assertThat(cost.cpuPercent()).isNaN();
  }

  @Test
  void whatIsForgottenIsNoBase() {
    cost.next(SECOND, 23, 1000, SECOND);
    cost.forget();
    cost.next(2 * SECOND, 46, 2000, SECOND);
    assertThat(cost.runsPerSecond()).isNaN();
    assertThat(cost.reset()).isFalse();
  }
}
