package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.openedr.console.agent.MemoryGuard.Verdict;

class MemoryGuardTest {
  private static final long MB = 1 << 20;
  private final MemoryGuard guard = new MemoryGuard(200 * MB, 65_536, 20 * MB);

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
    guard.limits(200 * MB, 20_000, 20 * MB);
    assertThat(guard.tick(300 * MB)).isEqualTo(Verdict.HALVED);
    assertThat(guard.capacity()).isEqualTo(16_384);
    for (int second = 0; second < 10; second++) {
      guard.tick(300 * MB);
    }
    assertThat(guard.tick(300 * MB)).isEqualTo(Verdict.AT_LEAST);
    assertThat(guard.capacity()).isEqualTo(16_384);
  }

  @Test
  void afterQuietMinutesTheHistoryGrowsBackToWhatWasPlanned() {
    guard.limits(200 * MB, 50_000, 20 * MB);
    assertThat(guard.tick(181 * MB)).isEqualTo(Verdict.HALVED);
    assertThat(ticks(310, 170 * MB)).isEqualTo(1);
    assertThat(guard.capacity()).isEqualTo(50_000);
    assertThat(ticks(1000, 10 * MB)).isZero();
  }

  @Test
  void aMomentThatIsNotQuietBeginsTheMinutesAnew() {
    assertThat(guard.tick(181 * MB)).isEqualTo(Verdict.HALVED);
    assertThat(ticks(200, 170 * MB)).isZero();
    guard.tick(171 * MB);
    assertThat(ticks(299, 170 * MB)).isZero();
    assertThat(ticks(1, 170 * MB)).isEqualTo(1);
  }

  /** How often the history was doubled in so many seconds. */
  private int ticks(int seconds, long rssBytes) {
    int doubled = 0;
    for (int second = 0; second < seconds; second++) {
      doubled += guard.tick(rssBytes) == Verdict.DOUBLED ? 1 : 0;
    }
    return doubled;
  }

  /** At its shortest it holds more than the newest segment, however long its strings are. */
  @Test
  void aHistoryThatWasHalvedKeepsSomeSegments() {
    MemoryPlan plan = MemoryPlan.of(200, 16_384, 80 * MB);

    assertThat(plan.historyBytes(16_384)).isEqualTo(4 * MB);
    assertThat(plan.historyBytes(plan.historyEvents() / 2))
        .isCloseTo(plan.heap().historyBytes() / 2, within(100L));
  }

  @Test
  void theStoresTogetherFitIntoTheHeap() {
    for (long heap : new long[] {40 * MB, 80 * MB, 1600 * MB}) {
      MemoryPlan plan = MemoryPlan.of(200, 16_384, heap);
      var shares = plan.heap();
      long all =
          shares.historyBytes()
              + shares.treeBytes()
              + shares.stringBytes()
              + shares.queueBytes()
              + shares.answerBytes()
              + shares.seriesBytes();
      assertThat(all).isBetween(1L, heap - 28 * MB);
      assertThat(plan.historyBytes(plan.historyEvents())).isEqualTo(shares.historyBytes());
    }
  }

  @Test
  void lessMemoryMeansASmallerRingAndAShorterHistory() {
    MemoryPlan much = MemoryPlan.of(400, 16_384, 160 * MB);
    MemoryPlan little = MemoryPlan.of(MemoryPlan.BASE_MB + 20, 16_384, 52 * MB);
    MemoryPlan tooLittle = MemoryPlan.of(50, 16_384, 40 * MB);

    assertThat(much.ringBytes()).isEqualTo(16 << 20);
    assertThat(little.ringBytes()).isLessThan(16 << 20);
    assertThat(Integer.bitCount(little.ringBytes())).isEqualTo(1);
    assertThat(little.historyEvents()).isLessThan(much.historyEvents());
    assertThat(little.enough()).isTrue();
    assertThat(tooLittle.enough()).isFalse();
    assertThat(tooLittle.historyEvents()).isPositive();
  }
}
