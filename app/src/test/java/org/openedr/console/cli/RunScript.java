package org.openedr.console.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.migration.StepKey;

/** Views of one run, as a head sees them one after the other. */
public final class RunScript {
  public static final String ID = "20261128T100000Z-1a2b";
  static final Question QUESTION =
      new Question(
          Question.Kind.NO_RETURN, "Exchange the monitor now?", "Expected downtime: 1.2 s.");

  private RunScript() {}

  public static RunView begun() {
    return view(
        RunState.RUNNING, MonitorState.OLD_WORKING, step(StepKey.PREFLIGHT, StepState.RUNNING));
  }

  public static RunView waiting() {
    RunView run =
        view(RunState.WAITING, MonitorState.OLD_WORKING, step(StepKey.BACKUP, StepState.DONE));
    return with(run, QUESTION, null, Map.of(), true);
  }

  public static RunView changing() {
    return view(
        RunState.RUNNING,
        MonitorState.CHANGING,
        step(StepKey.BACKUP, StepState.DONE),
        past(StepKey.STOP, StepState.RUNNING, false));
  }

  public static RunView done() {
    RunView run =
        view(
            RunState.DONE,
            MonitorState.NEW_WORKING,
            step(StepKey.BACKUP, StepState.DONE),
            past(StepKey.STOP, StepState.DONE, false));
    return with(run, null, null, Map.of("blind.ms", "0", "downtime.ms", "1200"), true);
  }

  public static RunView onProbation() {
    ProbationView.Signal signal =
        new ProbationView.Signal("events", true, Verdict.YES, "Events arrive", "812 seen", 0, 3);
    return with(
        view(
            RunState.PROBATION,
            MonitorState.NEW_WORKING,
            step(StepKey.PROBATION, StepState.RUNNING)),
        null,
        new ProbationView(1_000, 3_601_000, List.of(signal)),
        Map.of(),
        true);
  }

  public static RunView abandoned() {
    return view(RunState.ABANDONED, MonitorState.OLD_WORKING, step(StepKey.BACKUP, StepState.DONE));
  }

  public static RunView rolledBack() {
    return view(
        RunState.ROLLED_BACK,
        MonitorState.OLD_WORKING,
        past(StepKey.START, StepState.FAILED, false),
        past(StepKey.START, StepState.DONE, true));
  }

  public static RunView failed() {
    return view(
        RunState.FAILED, MonitorState.NONE_WORKING, past(StepKey.START, StepState.FAILED, true));
  }

  static RunView elsewhere(RunView run) {
    return with(run, run.question(), run.probation(), run.facts(), false);
  }

  public static RunView view(RunState state, MonitorState world, StepView... steps) {
    return new RunView(
        ID,
        RunKind.MIGRATE,
        state,
        world,
        "Said in one sentence.",
        List.of(steps),
        null,
        null,
        Map.of(RunMonitors.BEFORE, "v1"),
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
      ProbationView probation,
      Map<String, String> facts,
      boolean here) {
    Map<String, String> all = new TreeMap<>(run.facts());
    all.putAll(facts);
    return new RunView(
        run.id(),
        run.kind(),
        run.state(),
        run.world(),
        run.sentence(),
        run.steps(),
        question,
        probation,
        all,
        run.backupId(),
        run.startedMs(),
        run.endedMs(),
        here);
  }
}
