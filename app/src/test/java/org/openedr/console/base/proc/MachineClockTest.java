package org.openedr.console.base.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.posix.Clocks;

class MachineClockTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final AtomicLong wallMinusBootNs = new AtomicLong(1_000 * HOUR);
  private final AtomicLong nanoTime = new AtomicLong(7);
  private final AtomicInteger measurements = new AtomicInteger();
  private final MachineClock clock =
      new MachineClock(
          () -> {
            measurements.incrementAndGet();
            return wallMinusBootNs.get();
          },
          nanoTime::get);

  private void later(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }

  @Test
  void aWallClockThatWasSetIsNoticedWithinASecond() {
    Instant before = clock.clock().wall(HOUR);
    wallMinusBootNs.addAndGet(-HOUR);
    later(Duration.ofMillis(200));
    assertThat(clock.clock().wall(HOUR)).isEqualTo(before.minusNanos(HOUR));
    wallMinusBootNs.addAndGet(2 * HOUR);
    later(Duration.ofMillis(200));
    assertThat(clock.clock().wall(HOUR)).isEqualTo(before.plusNanos(HOUR));
  }

  @Test
  void agesDoNotChangeWhenTheWallClockIsSet() {
    long earliest = Clocks.bootNs();
    wallMinusBootNs.addAndGet(HOUR);
    later(Duration.ofSeconds(1));
    assertThat(clock.clock().nowBootNs()).isBetween(earliest, Clocks.bootNs());
  }

  @Test
  void timesDoNotTrembleByTheNoiseOfTheMeasurement() {
    BootClock first = clock.clock();
    wallMinusBootNs.addAndGet(300_000);
    later(Duration.ofSeconds(1));
    assertThat(clock.clock()).isSameAs(first);
  }

  @Test
  void whoAsksOftenCausesFewMeasurements() {
    for (int i = 0; i < 1_000; i++) {
      later(Duration.ofMillis(1));
      var _ = clock.clock();
    }
    assertThat(measurements.get()).isBetween(2, 12);
  }

  @Test
  void thisMachinesClockSaysTheTimeOfDay() {
    BootClock now = MachineClock.now();
    Instant before = Instant.now();
    assertThat(now.wall(now.nowBootNs()))
        .isBetween(before.minusSeconds(2), Instant.now().plusSeconds(2));
    assertThat(now.nowBootNs()).isPositive().isLessThanOrEqualTo(Clocks.bootNs());
  }
}
