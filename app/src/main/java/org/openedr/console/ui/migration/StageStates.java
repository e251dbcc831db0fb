package org.openedr.console.ui.migration;

import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.RequestForm;
import org.openedr.console.ui.wizard.StageList;
import org.openedr.console.ui.wizard.StateIcons;
import org.openedr.console.ui.wizard.WizardStage;

/** How each stage stands, for the rail. FX thread. */
final class StageStates {
  private static final String OPEN = "mdmz-radio_button_unchecked";

  private final UiContext ui;
  private final StageList rail;

  StageStates(UiContext ui, StageList rail) {
    this.ui = ui;
    this.rail = rail;
  }

  void goal(RequestForm draft) {
    rail.mark(
        WizardStage.GOAL,
        Tone.GOOD,
        Tone.GOOD.icon(),
        MigrationTexts.kind(ui, draft.request().kind()));
  }

  void checks(CheckModel checkup) {
    if (checkup.running()) {
      mark(WizardStage.CHECKS, Tone.NEUTRAL, "mdmz-timelapse", "checking");
    } else if (!checkup.fresh()) {
      mark(WizardStage.CHECKS, Tone.NEUTRAL, OPEN, "unchecked");
    } else if (checkup.passed()) {
      String note = checkup.first() ? "first" : "passed";
      mark(WizardStage.CHECKS, Tone.GOOD, Tone.GOOD.icon(), note);
    } else {
      rail.mark(
          WizardStage.CHECKS,
          Tone.BAD,
          Tone.BAD.icon(),
          ui.text("migration.rail.blocked", checkup.blocking()));
    }
  }

  void plan(boolean ready) {
    if (ready) {
      mark(WizardStage.PLAN, Tone.GOOD, Tone.GOOD.icon(), "planned");
    } else {
      mark(WizardStage.PLAN, Tone.NEUTRAL, OPEN, "unplanned");
    }
  }

  void run(@Nullable RunView run) {
    if (run == null) {
      mark(WizardStage.RUN, Tone.NEUTRAL, OPEN, "norun");
      mark(WizardStage.RESULT, Tone.NEUTRAL, OPEN, "noresult");
      return;
    }
    rail.mark(WizardStage.RUN, StateIcons.tone(run.state()), icon(run.state()), doing(run));
    boolean result = run.state().ended() || run.state() == RunState.PROBATION;
    rail.mark(
        WizardStage.RESULT,
        result ? StateIcons.tone(run.world()) : Tone.NEUTRAL,
        result ? StateIcons.icon(run.world()) : OPEN,
        result ? MigrationTexts.world(ui, run) : ui.text("migration.rail.noresult"));
  }

  private void mark(WizardStage station, Tone tone, String icon, String note) {
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
    String state = MigrationTexts.state(ui, run.state());
    return run.steps().stream()
        .filter(step -> step.state() == StepState.RUNNING)
        .map(StepView::key)
        .findFirst()
        .map(step -> state + ": " + MigrationTexts.step(ui, step))
        .orElse(state);
  }
}
