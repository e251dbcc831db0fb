package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryTrimTest {
  private final AtomicInteger collections = new AtomicInteger();
  private final MemoryTrim trim = new MemoryTrim(collections::incrementAndGet);

  private void seconds(int count, double eventsPerSecond, long applied) {
    for (int i = 0; i < count; i++) {
      trim.tick(eventsPerSecond, applied);
    }
  }

  @Test
  void memoryIsGivenBackOnceAfterAStorm() {
    seconds(60, 10_000, 600_000);
    assertThat(collections).hasValue(0);
    seconds(60, 20, 601_000);
    assertThat(collections).hasValue(1);
  }

  @Test
  void aQuietMachineIsLeftAlone() {
    seconds(600, 20, 12_000);
    assertThat(collections).hasValue(0);
  }
}
