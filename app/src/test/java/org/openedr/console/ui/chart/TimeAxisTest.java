package org.openedr.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final long SECOND = 1_000_000_000L;

  /** A window that ends at a local time, on a boot clock that began 1000 s before. */
  private static List<String> labels(String localEnd, Duration span, int most) {
    long end = LocalDateTime.parse(localEnd).atZone(BERLIN).toInstant().getEpochSecond() * SECOND;
    long wallMinusBoot = end - 1000 * SECOND;
    long to = 1000 * SECOND;
    return TimeAxis.ticks(new TimeWindow(to - span.toNanos(), to), wallMinusBoot, most, BERLIN)
        .stream()
        .map(TimeAxis.Tick::text)
        .toList();
  }

  @Test
  void aMinuteIsMarkedEveryTenSeconds() {
    assertThat(labels("2026-05-04T12:00:03", Duration.ofMinutes(1), 6))
        .containsExactly("11:59:10", "11:59:20", "11:59:30", "11:59:40", "11:59:50", "12:00:00");
  }

  @Test
  void aDayIsMarkedAtRoundLocalHoursAndMidnightTellsTheDate() {
    assertThat(labels("2026-05-04T13:10:00", Duration.ofHours(24), 8))
        .containsExactly("15:00", "18:00", "21:00", "05-04", "03:00", "06:00", "09:00", "12:00");
  }

  @Test
  void aZoomIntoASecondShowsTenths() {
    assertThat(labels("2026-05-04T12:00:01.000", Duration.ofSeconds(2), 5))
        .contains("12:00:00.0", "12:00:00.5");
  }

  @Test
  void hoursStayRoundWhenSummerTimeBegins() {
    // At two o'clock it was three, that night in Berlin.
    assertThat(labels("2026-03-29T09:30:00", Duration.ofHours(12), 8))
        .containsExactly("22:00", "03-29", "03:00", "04:00", "06:00", "08:00");
  }

  @Property(tries = 300)
  void labelsAscendLieWithinTheWindowAndHaveRoom(
      @ForAll @LongRange(min = 2, max = 86_400) long seconds,
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long wall,
      @ForAll @IntRange(min = 2, max = 14) int most) {
    TimeWindow window = new TimeWindow(50_000 * SECOND, (50_000 + seconds) * SECOND);
    List<TimeAxis.Tick> ticks = TimeAxis.ticks(window, wall * SECOND, most, BERLIN);
    assertThat(ticks).hasSizeLessThanOrEqualTo(most + 1);
    assertThat(ticks).allMatch(t -> window.share(t.bootNs()) >= 0 && window.share(t.bootNs()) < 1);
    assertThat(ticks.stream().map(TimeAxis.Tick::bootNs).toList()).isSorted();
  }
}
