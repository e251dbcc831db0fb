package org.openedr.console.migration;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openedr.console.migration.Probation.Signal;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepJournal;
import org.openedr.console.step.StepRunner;

/** Watches a probation until it is decided. One thread; the signals from any. */
final class ProbationWatch {
  static final String SIGNALS = "signals.json";

  private final RunContext context;
  private final StepJournal journal;
  private final StepRunner runner;
  private final RunWorks works;
  private final Answers answers;
  private final RunWorks.Watch watch;
  private final Map<String, Certainty> told = new HashMap<>();
  private volatile List<Signal> signals = List.of();
  private boolean complained;

  ProbationWatch(
      RunContext context, StepJournal journal, StepRunner runner, RunWorks works, Answers answers) {
    this.context = context;
    this.journal = journal;
    this.runner = runner;
    this.works = works;
    this.answers = answers;
    this.watch = works.watches().watch(context);
  }

  /** How it ended, and why, as a sentence. */
  record Verdict(boolean keep, String reason) {}

  /** Signals as other processes find them beside the journal. */
  record Judged(List<Signal> signals) {}

  /** As judged last. */
  List<Signal> signals() {
    return signals;
  }

  Verdict await() throws InterruptedException {
    journal.bestEffort(); // a full disk is no reason to stop watching
    RunStory story = RunStory.of(context.request(), journal.lines());
    long until = Long.parseLong(Objects.requireNonNull(story.probation()).value());
    Answer decided = story.decision();
    if (decided != null) {
      return verdict(decided); // a crash came between
    }
    long next = System.nanoTime();
    while (true) {
      Optional<Answer> answer = answers.take(Question.Kind.KEEP, works.poll());
      if (answer.isPresent()) {
        return answered(answer.get(), "meanwhile");
      }
      if (System.nanoTime() - next >= 0) {
        look();
        next = System.nanoTime() + works.look().toNanos();
        Optional<Signal> failed = signals.stream().filter(ProbationWatch::failed).findFirst();
        if (failed.isPresent()) {
          return new Verdict(false, "The probation was failed: " + text(failed.get()));
        }
      }
      if (context.parts().clock().millis() >= until && calm()) {
        return Answers.beforehand(context.request(), Question.Kind.KEEP)
            .map(given -> answered(given, "beforehand"))
            .orElse(new Verdict(true, "The probation is over, and nobody objected."));
      }
    }
  }

  private Verdict answered(Answer answer, String who) {
    note(JournalLine.Type.ANSWER, Question.Kind.KEEP.label(), answer.label(), who);
    answers.forget();
    return verdict(answer);
  }

  private static Verdict verdict(Answer answer) {
    return answer == Answer.KEEP
        ? new Verdict(true, "It was kept by an administrator.")
        : new Verdict(false, "An administrator rolled it back.");
  }

  private void look() throws InterruptedException {
    try {
      signals = List.copyOf(watch.look());
    } catch (RuntimeException e) {
      if (!complained) {
        evidence("The signals cannot be looked at: " + e);
        complained = true;
      }
      return;
    }
    signals.forEach(this::tell);
    try {
      RecordFile.write(context.folder().resolve(SIGNALS), new Judged(signals));
    } catch (IOException e) {
      // for who looks from another process; the next look writes it again
    }
  }

  /** Only changes go into the journal: it would grow for days. */
  private void tell(Signal signal) {
    if (told.put(signal.key(), signal.good()) != signal.good()) {
      evidence(signal.good() + " " + text(signal));
    }
  }

  private void evidence(String line) {
    note(JournalLine.Type.EVIDENCE, StepKey.PROBATION.label(), "", line);
  }

  private void note(JournalLine.Type type, String key, String name, String value) {
    try {
      runner.note(type, key, name, value);
    } catch (StepException e) {
      throw new IllegalStateException(e); // best effort does not fail
    }
  }

  private static boolean failed(Signal signal) {
    return signal.required()
        && signal.good() == Certainty.NO
        && signal.failures() >= signal.limit();
  }

  /** What fails just now is waited for: it recovers, or it comes to its limit. */
  private boolean calm() {
    return signals.stream().noneMatch(s -> s.required() && s.good() == Certainty.NO);
  }

  private static String text(Signal signal) {
    return "%s: %s (%d of %d in a row)."
        .formatted(signal.title(), signal.evidence(), signal.failures(), signal.limit());
  }
}
