package org.openedr.console.migration.run;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.ProbationView.Signal;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.journal.ProbationOutcome;
import org.openedr.console.migration.journal.RunStateFold;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.RecordFile;
import org.openedr.console.step.StepJournal;
import org.openedr.console.step.StepRunner;
import org.slf4j.LoggerFactory;

/** Watches a probation until it is decided. One thread; the signals from any. */
final class ProbationWatch {
  static final String SIGNALS = "signals.json";

  /** Key of the signal that stands for all, when none can be looked at. */
  static final String LOOK = "probation.look";

  private final RunContext context;
  private final StepJournal journal;
  private final StepRunner runner;
  private final RunParts works;
  private final AnswerBox answers;
  private final RunParts.Watch watch;
  private final Map<String, Verdict> told = new HashMap<>();
  private volatile List<Signal> signals = List.of();

  ProbationWatch(
      RunContext context,
      StepJournal journal,
      StepRunner runner,
      RunParts works,
      AnswerBox answers) {
    this.context = context;
    this.journal = journal;
    this.runner = runner;
    this.works = works;
    this.answers = answers;
    this.watch = works.watches().watch(context);
  }

  /** How it ended, and why, as a sentence. */
  record Ruling(boolean keep, String reason) {}

  /** Signals as other processes find them beside the journal. */
  record Judged(List<Signal> signals) {}

  /** As judged last by whichever process watches; none before the first look. */
  static List<Signal> judged(Path runFolder) throws IOException {
    return RecordFile.read(runFolder.resolve(SIGNALS), Judged.class)
        .map(Judged::signals)
        .orElse(List.of());
  }

  /** As judged last. */
  List<Signal> signals() {
    return signals;
  }

  Ruling await() throws InterruptedException {
    journal.bestEffort(); // a full disk is no reason to stop watching
    RunStateFold story = RunStateFold.of(context.request(), journal.lines());
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
          return new Ruling(false, "The probation was failed: " + text(failed.get()));
        }
      }
      if (context.parts().clock().millis() >= until && calm()) {
        return AnswerBox.beforehand(context.request(), Question.Kind.KEEP)
            .map(given -> answered(given, "beforehand"))
            .orElse(new Ruling(true, "The probation is over, and nobody objected."));
      }
    }
  }

  private Ruling answered(Answer answer, String who) {
    runner.noteAnyway(JournalLine.Type.ANSWER, Question.Kind.KEEP.label(), answer.label(), who);
    answers.forget();
    return verdict(answer);
  }

  private static Ruling verdict(Answer answer) {
    return answer == Answer.KEEP
        ? new Ruling(true, "It was kept by an administrator.")
        : new Ruling(false, "An administrator rolled it back.");
  }

  private void look() throws InterruptedException {
    try {
      signals = List.copyOf(watch.look());
    } catch (JournalHook.Halted e) {
      throw e;
    } catch (RuntimeException | Error e) {
      LoggerFactory.getLogger(ProbationWatch.class).error("The look at the probation failed.", e);
      signals = List.of(blind(e));
    }
    signals.forEach(this::tell);
    try {
      RecordFile.write(context.folder().resolve(SIGNALS), new Judged(signals));
    } catch (IOException e) { // for who looks from another process; the next look writes it again
      LoggerFactory.getLogger(ProbationWatch.class).warn("The signals cannot be written.", e);
    }
  }

  private static Signal blind(Throwable why) {
    return new Signal(
        LOOK, true, Verdict.UNKNOWN, "The service can be looked at", "It failed: " + why, 0, 1);
  }

  /** Only changes go into the journal: it would grow for days. */
  private void tell(Signal signal) {
    if (told.put(signal.key(), signal.good()) != signal.good()) {
      evidence(signal.good() + " " + text(signal));
    }
  }

  private void evidence(String line) {
    runner.noteAnyway(JournalLine.Type.EVIDENCE, StepKey.PROBATION.label(), "", line);
  }

  private static boolean failed(Signal signal) {
    return signal.required() && signal.failed();
  }

  /**
   * What fails just now is waited for: it recovers, or it comes to its limit. What cannot be seen
   * is not taken for well: it is waited for as well, or for an answer.
   */
  private boolean calm() {
    return ProbationOutcome.well(signals);
  }

  private static String text(Signal signal) {
    return format(
        "%s: %s (%d of %d in a row).",
        signal.title(), signal.evidence(), signal.failures(), signal.limit());
  }
}
