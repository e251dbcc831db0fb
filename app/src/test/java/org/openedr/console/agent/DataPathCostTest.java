package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.work.Worker;

class DataPathCostTest {
  private static final double NS = 1e9;

  private final AtomicLong spun = new AtomicLong();

  private Worker spinning(String role) {
    return Worker.repeating(role, spun::incrementAndGet);
  }

  /** The clock is the test's own, so that a loaded machine changes nothing. */
  @Test
  void onlyThreadsOfThePathOfTheDataCount() {
    DataPathCost cost = new DataPathCost();
    try (Worker answers = spinning("engine-answer").start()) {
      await().atMost(Duration.ofSeconds(30)).until(() -> answers.cycles() > 100_000);
      assertThat(cost.percent(0)).isZero();
      assertThat(cost.percent((long) NS)).isZero();
    }
    try (Worker data = spinning("process-tree").start()) {
      AtomicLong second = new AtomicLong(1);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> cost.percent((long) (second.incrementAndGet() * NS)) > 0);
      assertThat(data.cycles()).isPositive();
    }
  }
}
