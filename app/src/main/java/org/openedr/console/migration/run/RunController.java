package org.openedr.console.migration.run;

import java.util.List;
import java.util.Optional;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.StepPlan;
import org.openedr.console.migration.journal.ProbationOutcome;
import org.openedr.console.migration.journal.RunSentences;
import org.openedr.console.migration.journal.RunStateFold;
import org.openedr.console.migration.journal.RunStateFold.Direction;
import org.openedr.console.migration.report.Reports;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepJournal;
import org.openedr.console.step.StepRunner;

/** What a run does next, by its journal alone: so it goes on after a crash as well. One thread. */
record RunController(
    RunContext context,
    StepJournal journal,
    StepRunner runner,
    RunParts works,
    AnswerBox answers,
    RunInterruption seal,
    Reports reports) {
  private static final String CANCELLED = "It was cancelled.";

  /**
   * From the first step to an end or into the probation.
   *
   * @param detail of the question at the point of no return
   */
  void begin(String detail) {
    try {
      for (StepKey key : StepPlan.of(context.request()).before()) {
        if (Thread.interrupted()) {
          throw new InterruptedException("broken off");
        }
        if (answers.cancelled()) {
          abandon(CANCELLED);
          return;
        }
        prepare(key);
      }
      if (!ask(detail)) {
        abandon(CANCELLED);
        return;
      }
      if (!seal.close()) {
        throw new InterruptedException("broken off");
      }
      runner.note(JournalLine.Type.NO_RETURN, "", "", "");
    } catch (StepException e) {
      abandon((e.getMessage() + " " + e.remedy()).strip());
      return;
    } catch (InterruptedException e) {
      abandon("Its process was ended.");
      return;
    } catch (RuntimeException e) {
      abandon("Something failed inside: " + e + ".");
      return;
    }
    cross(List.of(Direction.NEW, Direction.OLD, Direction.NEW), "");
  }

  private void prepare(StepKey key) throws StepException, InterruptedException {
    try {
      runner.run(
          key.label(), new FactRecordingStep(key, works.steps().step(key, context), context));
    } catch (StepException e) {
      throw SwitchOver.named(key, e);
    }
  }

  private boolean ask(String detail) throws StepException, InterruptedException {
    var kind = Question.Kind.NO_RETURN;
    runner.note(JournalLine.Type.QUESTION, kind.label(), "Go past the point of no return?", detail);
    Optional<Answer> answer =
        answers.cancelled() ? Optional.empty() : AnswerBox.beforehand(context.request(), kind);
    String who = answer.isPresent() ? "beforehand" : "meanwhile";
    while (answer.isEmpty()) {
      answer = answers.take(kind, works.poll());
    }
    runner.note(JournalLine.Type.ANSWER, kind.label(), answer.get().label(), who);
    answers.forget();
    return answer.get() == Answer.PROCEED;
  }

  /**
   * Goes on with what another process has left: to an end, or into the probation. Guarded before
   * its first step, as every run is: what has failed before has no guard any more.
   *
   * @param guard this process is the run's guard
   */
  void takeUp(boolean guard) {
    if (!seal.close()) {
      return;
    }
    RunStateFold story = state();
    runner.noteAnyway(JournalLine.Type.TAKEN_UP, "", "", story.state().label());
    boolean migrates = context.request().kind() == RunKind.MIGRATE;
    if (!story.noReturn() || (migrates && !story.changed())) {
      abandon("Its process ended before anything was changed.");
      return;
    }
    guarded(guard);
    if (story.reversed()) {
      Direction way = story.direction();
      cross(List.of(way, way == Direction.OLD ? Direction.NEW : Direction.OLD), story.reason());
    } else if (story.probation() == null && migrates && !story.accepted()) {
      cross(
          List.of(Direction.OLD, Direction.NEW),
          "The process of the run ended in the middle of it.");
    } else if (story.probation() == null) {
      finish(story);
    } else {
      knowWorlds(story);
    }
  }

  /** Without one it goes on all the same: what is broken is worth more mended than guarded. */
  private void guarded(boolean guard) {
    String key = StepKey.GUARD.label();
    if (guard) {
      runner.log(key).evidence("This process is the guard of the run, and carries it out.");
      return;
    }
    try {
      runner.run(key, works.steps().step(StepKey.GUARD, context));
    } catch (StepException | InterruptedException e) {
      String why = "Nobody takes this run up if its process ends: start 'recover' again then. ";
      runner.log(key).evidence(why + e.getMessage());
    }
  }

  /** What is watched on probation is the target; what it would go back to is the backup. */
  private void knowWorlds(RunStateFold story) {
    try {
      context.target(works.worlds().wanted(context));
      context.before(works.worlds().before(story.backupId()));
    } catch (java.io.IOException | RuntimeException e) {
      runner.log(StepKey.PROBATION.label()).evidence("What is watched is not known: " + e);
    }
  }

  /** A migration that was proven, or a rollback: forward is shorter, and what was wanted. */
  private void finish(RunStateFold story) {
    if (!story.accepted()) {
      cross(List.of(Direction.NEW, Direction.OLD, Direction.NEW), "");
      return;
    }
    try {
      context.before(works.worlds().before(story.backupId()));
      context.target(works.worlds().wanted(context));
      runner.run(StepKey.ACCEPT.label(), works.steps().step(StepKey.ACCEPT, context));
      arrive(List.of());
    } catch (StepException | java.io.IOException | InterruptedException | RuntimeException e) {
      String why = "After its process had ended, the new world could not be proven again: ";
      cross(List.of(Direction.OLD, Direction.NEW), why + e.getMessage());
    }
  }

  private void cross(List<Direction> ways, String reason) {
    SwitchOver crossing = new SwitchOver(context, journal, runner, works);
    Optional<Direction> reached = crossing.attempt(ways, reason);
    RunStateFold story = state();
    if (reached.isEmpty()) {
      failed(crossing, story);
    } else if (reached.get() == Direction.OLD) {
      String sentence = "The world from before the run is back: " + RunSentences.old(story);
      sentence += " Why: " + story.reason();
      end(RunState.ROLLED_BACK, story.oldWorld(), with(sentence, crossing.left()));
    } else if (story.reversed()) {
      String sentence = RunSentences.fresh(story) + " It was brought back, because: ";
      end(RunState.DONE, story.newWorld(), sentence + story.reason());
    } else {
      arrive(crossing.left());
    }
  }

  private void failed(SwitchOver crossing, RunStateFold story) {
    if (!story.changed()) {
      abandon(String.join(" ", crossing.problems()));
      return;
    }
    String sentence =
        "No monitor could be brought to work, or be proven to: start one by hand, or remove what"
            + " stands in the way and take the run up again with 'recover'. Tried in this order: "
            + String.join(" Then: ", crossing.problems());
    end(RunState.FAILED, MonitorState.NONE_WORKING, sentence);
  }

  /** The new world is there and proven. */
  private void arrive(List<String> left) {
    RunStateFold story = state();
    RunRequest request = context.request();
    if (StepPlan.probation(request)) {
      long since = context.parts().clock().millis();
      long until = since + request.probationMinutes() * 60_000L;
      runner.noteAnyway(JournalLine.Type.PROBATION, "", Long.toString(since), Long.toString(until));
      report();
      return;
    }
    end(RunState.DONE, story.newWorld(), with(RunSentences.fresh(story), left));
  }

  boolean onProbation() {
    RunStateFold story = state();
    return story.probation() != null && story.end() == null;
  }

  /**
   * Watches to its end, and does what follows.
   *
   * @throws InterruptedException broken off: the probation is for another process to watch
   */
  void probation(ProbationWatch watch) throws InterruptedException {
    seal.open();
    ProbationWatch.Ruling verdict = watch.await();
    if (!seal.close()) {
      throw new InterruptedException("broken off");
    }
    journal.bestEffort();
    if (!verdict.keep()) {
      cross(List.of(Direction.OLD, Direction.NEW), verdict.reason());
      return;
    }
    runner.noteAnyway(JournalLine.Type.KEPT, "", "", verdict.reason());
    ProbationOutcome last = ProbationOutcome.last(state(), watch.signals());
    end(RunState.DONE, last.world(), last.sentence() + " " + verdict.reason());
  }

  /** Nothing was changed. */
  void abandon(String why) {
    RunStateFold story = state();
    String sentence = "Nothing was changed: " + RunSentences.old(story) + " Why it ended: " + why;
    end(RunState.ABANDONED, story.oldWorld(), sentence);
  }

  /** The last line of a run, its report, its guard; in an order that may break off. */
  private void end(RunState state, MonitorState world, String sentence) {
    seal.force();
    runner.noteAnyway(JournalLine.Type.END, state.label(), world.label(), sentence);
    report();
    disarm();
  }

  /** Also while it goes on; a report that fails leaves the run as it is. */
  private void report() {
    try {
      reports.write(context.runId());
    } catch (RuntimeException e) {
      runner.log("report").evidence("The report could not be written: " + e);
    }
  }

  /** After the last line: a guard that finds it has nothing to do but to go. */
  private void disarm() {
    try {
      context.parts().guard().disarm(runner.log(StepKey.GUARD.label()));
    } catch (RuntimeException e) {
      runner.log(StepKey.GUARD.label()).evidence("The guard could not be disarmed: " + e);
    }
  }

  /**
   * @param left titles of steps that failed without harm
   */
  private static String with(String sentence, List<String> left) {
    return left.isEmpty() ? sentence : sentence + " Not done: " + String.join(", ", left) + ".";
  }

  private RunStateFold state() {
    return RunStateFold.of(context.request(), journal.lines());
  }
}
