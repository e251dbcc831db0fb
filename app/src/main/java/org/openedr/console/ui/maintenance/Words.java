package org.openedr.console.ui.maintenance;

import java.time.Instant;
import java.util.Locale;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.Severity;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** Words and colours of what the maintenance finds. */
final class Words {
  private Words() {}

  static Tone tone(Severity severity) {
    return switch (severity) {
      case OK -> Tone.GOOD;
      case INFO -> Tone.NEUTRAL;
      case WARNING -> Tone.WARNING;
      case BLOCKING -> Tone.BAD;
    };
  }

  static String text(UiContext ui, Severity severity) {
    return ui.text("maintenance.severity." + severity.name().toLowerCase(Locale.ROOT));
  }

  static Tone tone(RunState state) {
    return switch (state) {
      case DONE -> Tone.GOOD;
      case FAILED, INTERRUPTED -> Tone.BAD;
      case ROLLED_BACK, ROLLING_BACK -> Tone.WARNING;
      case RUNNING, WAITING, PROBATION, ABANDONED -> Tone.NEUTRAL;
    };
  }

  static Tone update(String state) {
    return switch (state) {
      case "current" -> Tone.GOOD;
      case "newer" -> Tone.WARNING;
      default -> Tone.NEUTRAL;
    };
  }

  static String time(long ms) {
    return ms == 0 ? "" : Formats.time(Instant.ofEpochMilli(ms));
  }
}
