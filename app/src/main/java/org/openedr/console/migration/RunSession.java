package org.openedr.console.migration;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.PlanRequest.GivenAnswer;
import org.openedr.console.step.StepJournal;
import org.openedr.console.step.StepRunner;

/**
 * A run in the hands of this process: its lock, its journal, what it does. Looked at by any thread.
 */
final class RunSession implements AutoCloseable {
  private final RunContext context;
  private final RunLock lock;
  private final StepJournal journal;
  private final StepRunner runner;
  private final RunWorks works;
  private final Answers answers;
  private final Seal seal;
  private final RunCourse course;
  private volatile @Nullable ProbationWatch watch;
  private volatile boolean closed;

  private RunSession(
      RunContext context,
      RunLock lock,
      StepJournal journal,
      RunWorks works,
      Reports reports,
      Seal seal) {
    this.seal = seal;
    this.context = context;
    this.lock = lock;
    this.journal = journal;
    this.works = works;
    this.runner = new StepRunner(journal);
    this.answers = new Answers(context.folder());
    this.course = new RunCourse(context, journal, runner, works, answers, seal, reports);
  }

  /** A new run; takes over the lock. */
  static RunSession begin(
      PlanRequest request,
      MigrationParts parts,
      RunLock lock,
      RunStore store,
      RunWorks works,
      Reports reports,
      Seal seal)
      throws IOException {
    String id = store.create();
    StepJournal journal = store.begin(id, request);
    return new RunSession(new RunContext(id, request, parts), lock, journal, works, reports, seal);
  }

  /** One that was left; takes over the lock. */
  static RunSession open(
      RunRecord run,
      MigrationParts parts,
      RunLock lock,
      RunStore store,
      RunWorks works,
      Reports reports,
      Seal seal)
      throws IOException {
    StepJournal journal = store.open(run.id());
    RunContext context = new RunContext(run.id(), run.request(), parts);
    return new RunSession(context, lock, journal, works, reports, seal);
  }

  String id() {
    return context.runId();
  }

  RunCourse course() {
    return course;
  }

  /** This is it, and it came to an end in this process. */
  boolean ended(String id) {
    return id().equals(id) && RunStory.of(context.request(), journal.lines()).end() != null;
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
    List<Probation.Signal> signals = present == null ? List.of() : present.signals();
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
