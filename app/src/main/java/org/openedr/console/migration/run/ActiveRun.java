package org.openedr.console.migration.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.RunRequest.GivenAnswer;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.journal.RunRecord;
import org.openedr.console.migration.journal.RunStateFold;
import org.openedr.console.migration.report.Reports;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.StepJournal;
import org.openedr.console.step.StepRunner;

/**
 * A run in the hands of this process: its lock, its journal, what it does. Looked at by any thread.
 */
final class ActiveRun implements AutoCloseable {
  private final RunContext context;
  private final ProcessLock lock;
  private final StepJournal journal;
  private final StepRunner runner;
  private final RunParts works;
  private final AnswerBox answers;
  private final RunInterruption seal;
  private final RunController course;
  private volatile @Nullable ProbationWatch watch;
  private volatile boolean closed;

  /**
   * @param lock of the machine; taken over, as the journal is
   */
  ActiveRun(
      RunContext context,
      ProcessLock lock,
      StepJournal journal,
      RunParts works,
      Reports reports,
      RunInterruption seal) {
    this.seal = seal;
    this.context = context;
    this.lock = lock;
    this.journal = journal;
    this.works = works;
    this.runner = new StepRunner(journal);
    this.answers = new AnswerBox(context.folder());
    this.course = new RunController(context, journal, runner, works, answers, seal, reports);
  }

  String id() {
    return context.runId();
  }

  RunController controller() {
    return course;
  }

  /** This is it, and it came to an end in this process. */
  boolean ended(String id) {
    return id().equals(id) && RunStateFold.of(context.request(), journal.lines()).end() != null;
  }

  void give(GivenAnswer answer) {
    answers.give(answer);
  }

  /** Watches in this process, to the end. */
  void probation() throws InterruptedException {
    ProbationWatch present = new ProbationWatch(context, journal, runner, works, answers);
    watch = present;
    course.probation(present);
  }

  /** Nobody else would watch, if this process ended now. */
  boolean watching() {
    return watch != null && !seal.closed();
  }

  boolean closed() {
    return closed;
  }

  RunView view() {
    ProbationWatch present = watch;
    List<ProbationView.Signal> signals = present == null ? List.of() : present.signals();
    var run = new RunRecord(id(), context.request(), journal.lines());
    return run.view(signals, !closed, true, runner.progress());
  }

  /** The journal first: whoever gets the lock appends to it. Idempotent. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      journal.close();
      lock.close();
    }
  }

  /** The lock stays. */
  void closeJournal() {
    closed = true;
    journal.close();
  }
}
