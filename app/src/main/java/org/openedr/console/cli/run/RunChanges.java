package org.openedr.console.cli.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.cli.common.OutputClosedException;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;

/**
 * Tells what has changed from one look at a run to the next. A writer that fails is not asked
 * again: a run past its point of no return needs this process more than its output.
 */
final class RunChanges {
  private final RunWriter writer;
  private final List<StepState> states = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();
  private @Nullable Question question;
  private @Nullable RunState state;
  private @Nullable MonitorState world;
  private boolean broken;

  RunChanges(RunWriter writer) {
    this.writer = writer;
  }

  /** Nobody can read any more what is written. */
  boolean broken() {
    return broken;
  }

  void see(RunView run) {
    guarded(() -> tell(run));
  }

  void guarded(Runnable writing) {
    if (broken) {
      return;
    }
    try {
      writing.run();
    } catch (OutputClosedException e) {
      broken = true;
    }
  }

  private void tell(RunView run) {
    if (state == null) {
      writer.begin(run);
    }
    for (int i = 0; i < run.steps().size(); i++) {
      tell(i, run.steps().get(i));
    }
    if (run.state() != state || run.world() != world) {
      boolean first = state == null;
      state = run.state();
      world = run.world();
      if (!first) {
        writer.state(run);
      }
    }
    Question asked = run.question();
    if (asked != null && !asked.equals(question)) {
      writer.question(asked);
    }
    question = asked;
  }

  private void tell(int index, StepView step) {
    if (index == states.size()) {
      states.add(StepState.WAITING);
      progress.add("");
    }
    if (step.state() != states.get(index)) {
      if (states.get(index) == StepState.WAITING && ended(step.state()) && step.startedMs() > 0) {
        writer.step(begun(step)); // it was quicker than our looks
      }
      states.set(index, step.state());
      writer.step(step);
    }
    if (step.state() == StepState.RUNNING
        && !step.progress().isEmpty()
        && !step.progress().equals(progress.get(index))) {
      progress.set(index, step.progress());
      writer.progress(step);
    }
  }

  private static boolean ended(StepState state) {
    return state == StepState.DONE || state == StepState.FAILED;
  }

  private static StepView begun(StepView step) {
    return new StepView(
        step.key(),
        StepState.RUNNING,
        step.back(),
        step.pastNoReturn(),
        step.startedMs(),
        0,
        "",
        List.of(),
        List.of(),
        "");
  }
}
