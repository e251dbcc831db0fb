package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openedr.console.agent.MemoryGuard.Verdict;

class MemoryGuardTest {
  private static final long MB = 1 << 20;
  private final MemoryGuard guard = new MemoryGuard(200 * MB, 65_536);

  @Test
  void nothingHappensUpToNinetyPercent() {
    assertThat(guard.tick(180 * MB)).isEqualTo(Verdict.ENOUGH);
    assertThat(guard.capacity()).isEqualTo(65_536);
  }

  @Test
  void theHistoryIsHalvedOnceForOnePeak() {
    assertThat(guard.tick(181 * MB)).isEqualTo(Verdict.HALVED);
    for (int second = 0; second < 10; second++) {
      assertThat(guard.tick(181 * MB)).isEqualTo(Verdict.ENOUGH);
    }
    assertThat(guard.capacity()).isEqualTo(32_768);
    assertThat(guard.tick(181 * MB)).isEqualTo(Verdict.HALVED);
  }

  @Test
  void atTheEndNothingIsLeftToHalve() {
    guard.limits(200 * MB, 20_000);
    assertThat(guard.tick(300 * MB)).isEqualTo(Verdict.HALVED);
    assertThat(guard.capacity()).isEqualTo(16_384);
    for (int second = 0; second < 10; second++) {
      guard.tick(300 * MB);
    }
    assertThat(guard.tick(300 * MB)).isEqualTo(Verdict.AT_LEAST);
    assertThat(guard.capacity()).isEqualTo(16_384);
  }

  @Test
  void lessMemoryMeansASmallerRingAndAShorterHistory() {
    MemoryPlan much = MemoryPlan.of(400, 16_384);
    MemoryPlan little = MemoryPlan.of(MemoryPlan.BASE_MB + 20, 16_384);
    MemoryPlan tooLittle = MemoryPlan.of(50, 16_384);

    assertThat(much.ringBytes()).isEqualTo(16 << 20);
    assertThat(little.ringBytes()).isLessThan(16 << 20);
    assertThat(Integer.bitCount(little.ringBytes())).isEqualTo(1);
    assertThat(little.historyEvents()).isLessThan(much.historyEvents());
    assertThat(little.enough()).isTrue();
    assertThat(tooLittle.enough()).isFalse();
    assertThat(tooLittle.historyEvents()).isPositive();
  }
}
