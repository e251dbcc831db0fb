package org.openedr.console.migration;

import java.util.List;
import java.util.Optional;
import org.openedr.console.migration.RunStory.Way;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepJournal;
import org.openedr.console.step.StepRunner;

/** What a run does next, by its journal alone: so it goes on after a crash as well. One thread. */
final class RunCourse {
  private static final String CANCELLED = "It was cancelled.";

  private final RunContext context;
  private final StepJournal journal;
  private final StepRunner runner;
  private final RunWorks works;
  private final Answers answers;
  private final Seal seal;
  private final RunEnding ending;

  RunCourse(
      RunContext context,
      StepJournal journal,
      StepRunner runner,
      RunWorks works,
      Answers answers,
      Seal seal,
      Reports reports) {
    this.context = context;
    this.journal = journal;
    this.runner = runner;
    this.works = works;
    this.answers = answers;
    this.seal = seal;
    this.ending = new RunEnding(context, journal, runner, reports);
  }

  /**
   * From the first step to an end or into the probation.
   *
   * @param detail of the question at the point of no return
   */
  void begin(String detail) {
    try {
      for (StepKey key : Plans.of(context.request()).before()) {
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
    cross(List.of(Way.NEW, Way.OLD, Way.NEW), "");
  }

  private void prepare(StepKey key) throws StepException, InterruptedException {
    try {
      runner.run(new TellingStep(works.steps().step(key, context), context));
    } catch (StepException e) {
      throw Crossing.named(key, e);
    }
  }

  private boolean ask(String detail) throws StepException, InterruptedException {
    var kind = Question.Kind.NO_RETURN;
    runner.note(JournalLine.Type.QUESTION, kind.label(), "Go past the point of no return?", detail);
    Optional<Answer> answer =
        answers.cancelled() ? Optional.empty() : Answers.beforehand(context.request(), kind);
    String who = answer.isPresent() ? "beforehand" : "meanwhile";
    while (answer.isEmpty()) {
      answer = answers.take(kind, works.poll());
    }
    runner.note(JournalLine.Type.ANSWER, kind.label(), answer.get().label(), who);
    answers.forget();
    return answer.get() == Answer.PROCEED;
  }

  /** Goes on with what another process has left: to an end, or into the probation. */
  void takeUp() throws StepException {
    if (!seal.close()) {
      return;
    }
    RunStory story = story();
    journal.bestEffort();
    runner.note(JournalLine.Type.TAKEN_UP, "", "", story.state().label());
    boolean migrates = context.request().kind() == PlanKind.MIGRATE;
    if (!story.noReturn() || (migrates && !story.changed())) {
      abandon("Its process ended before anything was changed.");
    } else if (story.turned()) {
      Way way = story.way();
      cross(List.of(way, way == Way.OLD ? Way.NEW : Way.OLD), story.reason());
    } else if (story.probation() == null && migrates && !story.accepted()) {
      cross(List.of(Way.OLD, Way.NEW), "The process of the run ended in the middle of it.");
    } else if (story.probation() == null) {
      finish(story);
    } else {
      knowWorlds(story);
    }
  }

  /** What is watched on probation is the target; what it would go back to is the backup. */
  private void knowWorlds(RunStory story) {
    try {
      context.target(works.worlds().wanted(context));
      context.before(works.worlds().before(story.backupId()));
    } catch (java.io.IOException | RuntimeException e) {
      runner.log(StepKey.PROBATION.label()).evidence("What is watched is not known: " + e);
    }
  }

  /** A migration that was proven, or a rollback: forward is shorter, and what was wanted. */
  private void finish(RunStory story) {
    if (!story.accepted()) {
      cross(List.of(Way.NEW, Way.OLD, Way.NEW), "");
      return;
    }
    try {
      context.before(works.worlds().before(story.backupId()));
      context.target(works.worlds().wanted(context));
      runner.run(works.steps().step(StepKey.ACCEPT, context));
      arrive(List.of());
    } catch (StepException | java.io.IOException | InterruptedException | RuntimeException e) {
      String why = "After its process had ended, the new world could not be proven again: ";
      cross(List.of(Way.OLD, Way.NEW), why + e.getMessage());
    }
  }

  private void cross(List<Way> ways, String reason) {
    Crossing crossing = new Crossing(context, journal, runner, works);
    Optional<Way> reached = crossing.go(ways, reason);
    RunStory story = story();
    if (reached.isEmpty()) {
      failed(crossing, story);
    } else if (reached.get() == Way.OLD) {
      String sentence = "The world from before the run is back: " + RunSentences.old(story);
      sentence += " Why: " + story.reason();
      end(RunState.ROLLED_BACK, story.oldWorld(), RunEnding.with(sentence, crossing.left()));
    } else if (story.turned()) {
      String sentence = RunSentences.fresh(story) + " It was brought back, because: ";
      end(RunState.DONE, story.newWorld(), sentence + story.reason());
    } else {
      arrive(crossing.left());
    }
  }

  private void failed(Crossing crossing, RunStory story) {
    if (!story.changed()) {
      abandon(String.join(" ", crossing.problems()));
      return;
    }
    String sentence =
        "No monitor could be brought to work, or be proven to: start one by hand, or remove what stands in the way"
            + " and take the run up again with 'recover'. Tried in this order: "
            + String.join(" Then: ", crossing.problems());
    end(RunState.FAILED, World.NONE_WORKING, sentence);
  }

  /** The new world is there and proven. */
  private void arrive(List<String> left) {
    RunStory story = story();
    PlanRequest request = context.request();
    if (Plans.probation(request)) {
      journal.bestEffort();
      long since = context.parts().clock().millis();
      long until = since + request.probationMinutes() * 60_000L;
      try {
        runner.note(JournalLine.Type.PROBATION, "", Long.toString(since), Long.toString(until));
      } catch (StepException e) {
        throw new IllegalStateException(e); // best effort does not fail
      }
      ending.report();
      return;
    }
    end(RunState.DONE, story.newWorld(), RunEnding.with(RunSentences.fresh(story), left));
  }

  boolean onProbation() {
    RunStory story = story();
    return story.probation() != null && story.end() == null;
  }

  /**
   * Watches to its end, and does what follows.
   *
   * @throws InterruptedException broken off: the probation is for another process to watch
   */
  void probation(ProbationWatch watch) throws InterruptedException {
    seal.open();
    ProbationWatch.Verdict verdict = watch.await();
    if (!seal.close()) {
      throw new InterruptedException("broken off");
    }
    journal.bestEffort();
    if (!verdict.keep()) {
      cross(List.of(Way.OLD, Way.NEW), verdict.reason());
      return;
    }
    try {
      runner.note(JournalLine.Type.KEPT, "", "", verdict.reason());
    } catch (StepException e) {
      throw new IllegalStateException(e); // best effort does not fail
    }
    ProbationWorld last = ProbationWorld.of(story(), watch.signals());
    end(RunState.DONE, last.world(), last.sentence() + " " + verdict.reason());
  }

  /** Nothing was changed. */
  void abandon(String why) {
    RunStory story = story();
    String sentence = "Nothing was changed: " + RunSentences.old(story) + " Why it ended: " + why;
    end(RunState.ABANDONED, story.oldWorld(), sentence);
  }

  private void end(RunState state, World world, String sentence) {
    seal.force();
    ending.end(state, world, sentence);
  }

  private RunStory story() {
    return RunStory.of(context.request(), journal.lines());
  }
}
