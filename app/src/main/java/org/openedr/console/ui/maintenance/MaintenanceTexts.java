package org.openedr.console.ui.maintenance;

import java.time.Instant;
import org.openedr.console.finding.Severity;
import org.openedr.console.migration.RunState;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** Words and colours of what the maintenance finds. */
final class MaintenanceTexts {
  private MaintenanceTexts() {}

  static String text(UiContext ui, Severity severity) {
    return ui.text("maintenance.severity." + severity.label("blocking"));
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
