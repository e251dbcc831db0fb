package org.openedr.console.ui.common;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.SignalNames;

/** Text of times, sizes and exits. Any thread. */
public final class Formats {
  private static final ZoneId ZONE = ZoneId.systemDefault();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter DATE_MILLIS =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

  private Formats() {}

  /** The time of day; with the date when it is not today. */
  public static String time(Instant instant) {
    ZonedDateTime local = instant.atZone(ZONE);
    return (isToday(local) ? TIME : DATE).format(local);
  }

  /** The time of day with milliseconds; with the date when it is not today. */
  public static String millis(Instant instant) {
    ZonedDateTime local = instant.atZone(ZONE);
    return (isToday(local) ? MILLIS : DATE_MILLIS).format(local);
  }

  private static boolean isToday(ZonedDateTime local) {
    return local.toLocalDate().equals(LocalDate.now(ZONE));
  }

  /** {@code 850 ms}, {@code 12 s}, {@code 3:07}, {@code 2:15:00}, {@code 4 d 03:00}. */
  public static String age(long ns) {
    long seconds = ns / 1_000_000_000L;
    if (seconds < 1) {
      return Math.max(0, ns / 1_000_000L) + " ms";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return format("%d:%02d", minutes, seconds % 60);
    }
    long hours = minutes / 60;
    if (hours < 24) {
      return format("%d:%02d:%02d", hours, minutes % 60, seconds % 60);
    }
    return format("%d d %02d:%02d", hours / 24, hours % 24, minutes % 60);
  }

  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    if (bytes < 1 << 20) {
      return format("%.0f KiB", bytes / 1024.0);
    }
    return format("%.0f MiB", bytes / 1048576.0);
  }

  /** {@code 0}, {@code 3}, {@code SIGKILL}, {@code SIGABRT (core)}; empty for null. */
  public static String exit(@Nullable ExitCode exit) {
    if (exit == null) {
      return "";
    }
    if (exit.exitSignal() == 0) {
      return Integer.toString(exit.exitStatus());
    }
    return SignalNames.of(exit.exitSignal()) + (exit.coreDumped() ? " (core)" : "");
  }
}
