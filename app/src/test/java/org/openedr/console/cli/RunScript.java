package org.openedr.console.cli;

import java.util.List;
import java.util.Map;
import org.openedr.console.migration.Certainty;
import org.openedr.console.migration.PlanKind;
import org.openedr.console.migration.Probation;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.World;

/** Views of one run, as a head sees them one after the other. */
final class RunScript {
  static final String ID = "20261128T100000Z-1a2b";
  static final Question QUESTION =
      new Question(
          Question.Kind.NO_RETURN, "Exchange the monitor now?", "Expected downtime: 1.2 s.");

  private RunScript() {}

  static RunView begun() {
    return view(RunState.RUNNING, World.OLD_WORKING, step(StepKey.PREFLIGHT, StepState.RUNNING));
  }

  static RunView waiting() {
    RunView run = view(RunState.WAITING, World.OLD_WORKING, step(StepKey.BACKUP, StepState.DONE));
    return with(run, QUESTION, null, Map.of(), true);
  }

  static RunView changing() {
    return view(
        RunState.RUNNING,
        World.CHANGING,
        step(StepKey.BACKUP, StepState.DONE),
        past(StepKey.STOP, StepState.RUNNING, false));
  }

  static RunView done() {
    RunView run =
        view(
            RunState.DONE,
            World.NEW_WORKING,
            step(StepKey.BACKUP, StepState.DONE),
            past(StepKey.STOP, StepState.DONE, false));
    return with(run, null, null, Map.of("blind.ms", "0", "downtime.ms", "1200"), true);
  }

  static RunView onProbation() {
    Probation.Signal signal =
        new Probation.Signal("events", true, Certainty.YES, "Events arrive", "812 seen", 0, 3);
    return with(
        view(RunState.PROBATION, World.NEW_WORKING, step(StepKey.PROBATION, StepState.RUNNING)),
        null,
        new Probation(1_000, 3_601_000, List.of(signal)),
        Map.of(),
        true);
  }

  static RunView abandoned() {
    return view(RunState.ABANDONED, World.OLD_WORKING, step(StepKey.BACKUP, StepState.DONE));
  }

  static RunView rolledBack() {
    return view(
        RunState.ROLLED_BACK,
        World.OLD_WORKING,
        past(StepKey.START, StepState.FAILED, false),
        past(StepKey.START, StepState.DONE, true));
  }

  static RunView failed() {
    return view(RunState.FAILED, World.NONE_WORKING, past(StepKey.START, StepState.FAILED, true));
  }

  static RunView elsewhere(RunView run) {
    return with(run, run.question(), run.probation(), run.facts(), false);
  }

  static RunView view(RunState state, World world, StepView... steps) {
    return new RunView(
        ID,
        PlanKind.MIGRATE,
        state,
        world,
        "Said in one sentence.",
        List.of(steps),
        null,
        null,
        Map.of(),
        "b1",
        1_000,
        state.ended() ? 9_000 : 0,
        true);
  }

  static StepView step(StepKey key, StepState state) {
    return of(key, state, false, false);
  }

  static StepView past(StepKey key, StepState state, boolean back) {
    return of(key, state, back, true);
  }

  private static StepView of(StepKey key, StepState state, boolean back, boolean past) {
    boolean failed = state == StepState.FAILED;
    return new StepView(
        key,
        state,
        back,
        past,
        2_000,
        state == StepState.RUNNING ? 0 : 3_500,
        state == StepState.RUNNING ? "half way" : "",
        List.of("systemctl " + key.label()),
        List.of("Seen: \u001b[31mred\u202e"),
        failed ? "It did not come up. See the journal." : "");
  }

  private static RunView with(
      RunView run,
      Question question,
      Probation probation,
      Map<String, String> facts,
      boolean here) {
    return new RunView(
        run.id(),
        run.kind(),
        run.state(),
        run.world(),
        run.sentence(),
        run.steps(),
        question,
        probation,
        facts,
        run.backupId(),
        run.startedMs(),
        run.endedMs(),
        here);
  }
}
