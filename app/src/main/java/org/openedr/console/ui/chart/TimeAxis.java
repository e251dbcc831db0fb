package org.openedr.console.ui.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round times of the local clock within a window. */
public final class TimeAxis {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1000 * MS;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private static final long[] STEPS = {
    100 * MS,
    200 * MS,
    500 * MS,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    4 * HOUR,
    6 * HOUR,
    12 * HOUR,
    24 * HOUR
  };

  private static final DateTimeFormatter TENTHS = format("HH:mm:ss.S");
  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = format("HH:mm");
  private static final DateTimeFormatter DAY = format("MM-dd");

  /** A mark of the axis. */
  public record Tick(long bootNs, String text) {}

  private TimeAxis() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /**
   * @param wallMinusBootNs nanoseconds since the epoch minus nanoseconds since boot
   * @param most how many labels have room
   */
  public static List<Tick> ticks(TimeWindow window, long wallMinusBootNs, int most, ZoneId zone) {
    long step = step(window.spanNs(), most);
    ZonedDateTime first = wall(window.fromNs() + wallMinusBootNs, zone);
    LocalDateTime midnight = first.toLocalDate().atStartOfDay();
    long intoDay = Duration.between(midnight, first.toLocalDateTime()).toNanos();
    List<Tick> ticks = new ArrayList<>();
    for (long n = Math.ceilDiv(intoDay, step); ticks.size() <= most; n++) {
      // By the local clock, so that a change of summer time leaves the labels round.
      ZonedDateTime at = midnight.plusNanos(n * step).atZone(zone);
      long bootNs = ns(at.toInstant()) - wallMinusBootNs;
      if (bootNs >= window.toNs()) {
        break;
      }
      if (bootNs >= window.fromNs() && (ticks.isEmpty() || bootNs > ticks.getLast().bootNs())) {
        ticks.add(new Tick(bootNs, text(at, step)));
      }
    }
    return ticks;
  }

  static long step(long spanNs, int most) {
    for (long step : STEPS) {
      if (spanNs / step <= most) {
        return step;
      }
    }
    return STEPS[STEPS.length - 1];
  }

  private static String text(ZonedDateTime at, long step) {
    if (step >= MINUTE) {
      boolean midnight = at.getHour() == 0 && at.getMinute() == 0;
      return (midnight ? DAY : MINUTES).format(at);
    }
    return (step >= SECOND ? SECONDS : TENTHS).format(at);
  }

  /** The time under the crosshair, as exact as the window allows. */
  public static String exact(long bootNs, long wallMinusBootNs, long bucketNs, ZoneId zone) {
    return (bucketNs < SECOND ? TENTHS : SECONDS).format(wall(bootNs + wallMinusBootNs, zone));
  }

  private static ZonedDateTime wall(long epochNs, ZoneId zone) {
    return Instant.ofEpochSecond(Math.floorDiv(epochNs, SECOND), Math.floorMod(epochNs, SECOND))
        .atZone(zone);
  }

  private static long ns(Instant instant) {
    return instant.getEpochSecond() * SECOND + instant.getNano();
  }
}
