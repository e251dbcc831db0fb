package org.openedr.console.ui.migration;

import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** How each stage stands, for the rail. FX thread. */
final class RailMarks {
  private static final String OPEN = "mdmz-radio_button_unchecked";

  private final UiContext ui;
  private final Rail rail;

  RailMarks(UiContext ui, Rail rail) {
    this.ui = ui;
    this.rail = rail;
  }

  void goal(Draft draft) {
    rail.mark(Station.GOAL, Tone.GOOD, Tone.GOOD.icon(), Words.kind(ui, draft.request().kind()));
  }

  void checks(Checkup checkup) {
    if (checkup.running()) {
      mark(Station.CHECKS, Tone.NEUTRAL, "mdmz-timelapse", "checking");
    } else if (!checkup.fresh()) {
      mark(Station.CHECKS, Tone.NEUTRAL, OPEN, "unchecked");
    } else if (checkup.passed()) {
      mark(Station.CHECKS, Tone.GOOD, Tone.GOOD.icon(), "passed");
    } else {
      rail.mark(
          Station.CHECKS,
          Tone.BAD,
          Tone.BAD.icon(),
          ui.text("migration.rail.blocked", checkup.blocking()));
    }
  }

  void plan(boolean ready) {
    if (ready) {
      mark(Station.PLAN, Tone.GOOD, Tone.GOOD.icon(), "planned");
    } else {
      mark(Station.PLAN, Tone.NEUTRAL, OPEN, "unplanned");
    }
  }

  void run(@Nullable RunView run) {
    if (run == null) {
      mark(Station.RUN, Tone.NEUTRAL, OPEN, "norun");
      mark(Station.RESULT, Tone.NEUTRAL, OPEN, "noresult");
      return;
    }
    rail.mark(Station.RUN, Marks.tone(run.state()), icon(run.state()), doing(run));
    boolean result = run.state().ended() || run.state() == RunState.PROBATION;
    rail.mark(
        Station.RESULT,
        result ? Marks.tone(run.world()) : Tone.NEUTRAL,
        result ? Marks.icon(run.world()) : OPEN,
        result ? Words.world(ui, run.world()) : ui.text("migration.rail.noresult"));
  }

  private void mark(Station station, Tone tone, String icon, String note) {
    rail.mark(station, tone, icon, ui.text("migration.rail." + note));
  }

  private static String icon(RunState state) {
    return switch (state) {
      case RUNNING, ROLLING_BACK -> "mdmz-timelapse";
      case WAITING -> "mdal-help";
      case PROBATION -> "mdal-hourglass_empty";
      case DONE -> Tone.GOOD.icon();
      case ROLLED_BACK -> "mdmz-undo";
      case ABANDONED -> "mdal-block";
      case INTERRUPTED, FAILED -> Tone.BAD.icon();
    };
  }

  private String doing(RunView run) {
    String state = Words.state(ui, run.state());
    return run.steps().stream()
        .filter(step -> step.state() == StepState.RUNNING)
        .map(StepView::key)
        .findFirst()
        .map(step -> state + ": " + Words.step(ui, step))
        .orElse(state);
  }
}
