package org.openedr.console.ui.wizard;

import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.ui.common.Tone;

/** Colours and icons; an icon of its own for each, as a colour alone tells nothing to some. */
public final class StateIcons {
  private StateIcons() {}

  public static Tone tone(MonitorState world) {
    return switch (world) {
      case OLD_WORKING, NEW_WORKING -> Tone.GOOD;
      case CHANGING -> Tone.WARNING;
      case NONE_WORKING -> Tone.BAD;
      case UNKNOWN -> Tone.NEUTRAL;
    };
  }

  public static String icon(MonitorState world) {
    return switch (world) {
      case OLD_WORKING -> "mdal-history";
      case NEW_WORKING -> "mdmz-verified_user";
      case CHANGING -> "mdmz-sync";
      case NONE_WORKING -> "mdmz-report";
      case UNKNOWN -> "mdal-help_outline";
    };
  }

  public static Tone tone(Verdict certainty) {
    return switch (certainty) {
      case YES -> Tone.GOOD;
      case NO -> Tone.BAD;
      case UNKNOWN -> Tone.WARNING;
    };
  }

  public static String icon(Verdict certainty) {
    return switch (certainty) {
      case YES -> "mdal-check";
      case NO -> "mdal-close";
      case UNKNOWN -> "mdal-help_outline";
    };
  }

  public static Tone tone(RunState state) {
    return switch (state) {
      case DONE -> Tone.GOOD;
      case RUNNING, ABANDONED -> Tone.NEUTRAL;
      case WAITING, ROLLING_BACK, PROBATION, ROLLED_BACK -> Tone.WARNING;
      case INTERRUPTED, FAILED -> Tone.BAD;
    };
  }

  public static Tone tone(StepState state) {
    return switch (state) {
      case DONE -> Tone.GOOD;
      case FAILED -> Tone.BAD;
      case RUNNING, WAITING, SKIPPED -> Tone.NEUTRAL;
    };
  }

  public static String icon(StepState state) {
    return switch (state) {
      case WAITING -> "mdmz-radio_button_unchecked";
      case RUNNING -> "mdmz-timelapse";
      case DONE -> "mdal-check_circle";
      case FAILED -> "mdal-error";
      case SKIPPED -> "mdmz-skip_next";
    };
  }
}
