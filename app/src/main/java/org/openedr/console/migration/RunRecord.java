package org.openedr.console.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.step.JournalLine;

/**
 * The journal of a run, read.
 *
 * @param lines at least the first
 */
record RunRecord(String id, PlanRequest request, List<JournalLine> lines) {
  RunStory story() {
    return RunStory.of(request, lines);
  }

  /** Its state, if somebody is at it or nobody. */
  static RunState state(RunStory story, boolean alive) {
    RunState state = story.state();
    return state.ended() || alive ? state : RunState.INTERRUPTED;
  }

  /**
   * @param signals as judged last
   * @param alive somebody is at it: this process or another
   */
  RunView view(List<Probation.Signal> signals, boolean alive, boolean here, String progress) {
    RunStory story = story();
    RunState state = state(story, alive);
    JournalLine end = story.end();
    return new RunView(
        id,
        request.kind(),
        state,
        world(story, state, signals),
        RunSentences.of(story, state, signals),
        StepSheets.of(request, lines, alive, progress),
        question(story, state),
        probation(story, state, signals),
        story.facts(),
        story.backupId(),
        story.startedMs(),
        end == null ? 0 : end.timeMs(),
        here);
  }

  /** What was proven may have broken since; the signals of a probation tell. */
  private static World world(RunStory story, RunState state, List<Probation.Signal> signals) {
    boolean watched = story.probation() != null && !state.ended();
    return watched ? ProbationWorld.of(story, signals).world() : story.world();
  }

  RunSummary summary(List<Probation.Signal> signals, boolean alive) {
    RunStory story = story();
    RunState state = state(story, alive);
    JournalLine end = story.end();
    return new RunSummary(
        id,
        request.kind(),
        state,
        world(story, state, signals),
        RunSentences.of(story, state, signals),
        story.startedMs(),
        end == null ? 0 : end.timeMs());
  }

  private static @Nullable Question question(RunStory story, RunState state) {
    JournalLine asked = story.asked();
    if (state == RunState.WAITING && asked != null) {
      return new Question(Question.Kind.NO_RETURN, asked.name(), asked.value());
    }
    if (state == RunState.PROBATION) {
      return new Question(
          Question.Kind.KEEP,
          "Keep the new monitor, or roll back?",
          "Without an answer it is kept at the end of the probation, unless it fails before.");
    }
    return null;
  }

  private static @Nullable Probation probation(
      RunStory story, RunState state, List<Probation.Signal> signals) {
    JournalLine line = story.probation();
    if (line == null || state.ended()) {
      return null;
    }
    return new Probation(Long.parseLong(line.name()), Long.parseLong(line.value()), signals);
  }
}
