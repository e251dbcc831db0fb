package org.openedr.console.migration.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.step.JournalLine;

/**
 * The journal of a run, read.
 *
 * @param lines at least the first
 */
public record RunRecord(String id, RunRequest request, List<JournalLine> lines) {
  /** The guard takes it within a second, and the process that began it after ten at the latest. */
  private static final long HAND_OVER_MS = 30_000;

  public RunStateFold state() {
    return RunStateFold.of(request, lines);
  }

  /**
   * Whether its process has just come to the probation, and its guard is about to watch it: for that
   * moment nobody holds the lock, and nothing is interrupted.
   *
   * @param nowMs wall clock
   */
  public boolean handedOver(long nowMs) {
    JournalLine begun = state().probation();
    if (begun == null || Math.abs(nowMs - lines.getLast().timeMs()) >= HAND_OVER_MS) {
      return false;
    }
    return lines.stream()
        .filter(line -> line.seq() > begun.seq())
        .noneMatch(RunRecord::isWatching);
  }

  /** Somebody has begun to watch the probation. */
  private static boolean isWatching(JournalLine line) {
    return line.type() == JournalLine.Type.TAKEN_UP
        || line.key().equals(StepKey.PROBATION.label());
  }

  /** Its state, if somebody is at it or nobody. */
  static RunState state(RunStateFold story, boolean alive) {
    RunState state = story.state();
    return state.ended() || alive ? state : RunState.INTERRUPTED;
  }

  /**
   * @param signals as judged last
   * @param alive somebody is at it: this process or another
   */
  public RunView view(
      List<ProbationView.Signal> signals, boolean alive, boolean here, String progress) {
    RunStateFold story = state();
    RunState state = state(story, alive);
    JournalLine end = story.end();
    return new RunView(
        id,
        request.kind(),
        state,
        world(story, state, signals),
        RunSentences.of(story, state, signals),
        StepFolds.of(request, lines, alive, progress),
        question(story, state),
        probation(story, state, signals),
        story.facts(),
        story.backupId(),
        story.startedMs(),
        end == null ? 0 : end.timeMs(),
        here);
  }

  /** What was proven may have broken since; the signals of a probation tell. */
  private static MonitorState world(
      RunStateFold story, RunState state, List<ProbationView.Signal> signals) {
    boolean watched = story.probation() != null && !state.ended();
    return watched ? ProbationOutcome.of(story, signals).world() : story.world();
  }

  public RunSummary summary(List<ProbationView.Signal> signals, boolean alive) {
    RunStateFold story = state();
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

  private static @Nullable Question question(RunStateFold story, RunState state) {
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

  private static @Nullable ProbationView probation(
      RunStateFold story, RunState state, List<ProbationView.Signal> signals) {
    JournalLine line = story.probation();
    if (line == null || state.ended()) {
      return null;
    }
    return new ProbationView(Long.parseLong(line.name()), Long.parseLong(line.value()), signals);
  }
}
