package org.openedr.console.migration.run;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.base.posix.SystemdNotify;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.work.Worker;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunRequest.GivenAnswer;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.guard.GuardLock;
import org.openedr.console.migration.journal.Downtime;
import org.openedr.console.migration.journal.RunRecord;
import org.openedr.console.migration.journal.RunStore;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.report.Reports;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.RequestResult;
import org.openedr.console.step.SilentStepLog;
import org.openedr.console.step.StepJournal;
import org.slf4j.LoggerFactory;

/**
 * Carries out runs, one at a time, on the thread step-runner; holds the machine's lock for that.
 * Any thread.
 */
public final class Runs implements AutoCloseable {
  /**
   * What is left to do of a run that has ended: a report, systemd's reload, a look of its guard.
   */
  private static final Duration LETTING_GO = Duration.ofSeconds(30);

  private final MigrationPorts parts;
  private final Reports reports;
  private final RunParts works;
  private final RunStore store;
  private final RunViewer seen;
  private final RunPlanner planning;
  private volatile @Nullable ActiveRun session;
  private final RunInterruption seal = new RunInterruption();
  private @Nullable Worker thread;
  private boolean closing;

  public Runs(MigrationPorts parts, Reports reports, RunParts works) {
    this.parts = parts;
    this.reports = reports;
    this.works = works;
    this.store = new RunStore(parts.runs(), parts.clock(), works.hook());
    this.seen = new RunViewer(store, parts.clock());
    this.planning = new RunPlanner(parts, works, store);
  }

  /** Under way, interrupted, or the last one; quick. */
  @Nullable
  public RunView now() {
    ActiveRun present = session;
    if (present != null && !present.closed()) {
      return present.view();
    }
    RunView last = seen.last();
    if (last == null || last.state() != RunState.INTERRUPTED || present == null) {
      return last;
    }
    // its last line may have found no room on the disk
    return present.ended(last.id()) ? present.view() : last;
  }

  public PlanView plan(RunRequest request) {
    RunView last = now();
    String problem =
        last == null || last.state().ended() ? "" : "Run " + last.id() + " has not ended yet.";
    return planning.view(request, problem);
  }

  public synchronized RequestResult start(RunRequest request) {
    String problem = planning.problem(request);
    if (!problem.isEmpty()) {
      return new RequestResult(false, problem);
    }
    return withLock(lock -> begin(request, lock));
  }

  private RequestResult begin(RunRequest request, ProcessLock lock) throws IOException {
    Optional<RunRecord> left = store.unfinished();
    if (left.isPresent() && left.get().state().noReturn()) {
      return new RequestResult(
          false,
          format(
              "Run %s has not ended: answer it if it is on probation, or else take it up with"
                  + " 'recover'.",
              left.get().id()));
    }
    if (left.isPresent()) {
      // no lock is closed by it: the new run needs that
      ActiveRun old = open(left.get(), lock);
      old.controller().abandon("Its process ended before anything was changed.");
      old.closeJournal();
    }
    String detail = Downtime.expected(store, request.kind()).text();
    String id = store.create();
    ActiveRun fresh = active(id, request, lock, store.begin(id, request));
    carryOut(fresh, () -> fresh.controller().begin(detail), !parts.guard().outlives());
    return new RequestResult(true, "Run " + fresh.id() + " has begun.");
  }

  private ActiveRun open(RunRecord run, ProcessLock lock) throws IOException {
    return active(run.id(), run.request(), lock, store.open(run.id()));
  }

  private ActiveRun active(String id, RunRequest request, ProcessLock lock, StepJournal journal) {
    RunContext context = new RunContext(id, request, parts);
    return new ActiveRun(context, lock, journal, works, reports, seal);
  }

  public RequestResult recover() {
    return takeUp(!parts.guard().outlives());
  }

  private synchronized RequestResult takeUp(boolean watch) {
    return withLock(
        lock -> {
          Optional<RunRecord> left = store.unfinished().or(this::failed);
          if (left.isEmpty()) {
            return new RequestResult(false, "There is no run to take up.");
          }
          ActiveRun old = open(left.get(), lock);
          carryOut(old, () -> old.controller().takeUp(false), watch);
          return new RequestResult(true, "Run " + old.id() + " is taken up.");
        });
  }

  /**
   * The last run of all, if it could not be brought to either world: something may be mended now.
   */
  private Optional<RunRecord> failed() {
    return store.ids().stream()
        .map(store::readable)
        .flatMap(Optional::stream)
        .findFirst()
        .filter(run -> run.state().state() == RunState.FAILED);
  }

  /** What needs the machine's lock, and takes it over if it is done. */
  private interface Locked {
    RequestResult with(ProcessLock lock) throws IOException;
  }

  private Path preparedLock() throws IOException {
    store.prepare();
    return store.lock();
  }

  private RequestResult withLock(Locked action) {
    try {
      if (closing || busy()) {
        return new RequestResult(false, "A run is under way in this process.");
      }
      Optional<ProcessLock> lock = lock();
      if (lock.isEmpty()) {
        String who =
            ProcessLock.holder(store.lock()).map(pid -> "process " + pid).orElse("another process");
        return new RequestResult(false, "A run is under way in " + who + ": one at a time.");
      }
      RequestResult done = new RequestResult(false, "");
      try {
        done = action.with(lock.get());
        return done;
      } finally {
        if (!done.done()) {
          lock.get().close();
        }
      }
    } catch (IOException e) {
      return new RequestResult(false, "No run can be journalled: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new RequestResult(false, "Broken off before it began.");
    }
  }

  /** A run that has ended is no longer under way, though its thread has not ended yet. */
  private boolean busy() throws InterruptedException {
    Worker running = thread;
    if (running == null || !running.alive()) {
      return false;
    }
    ActiveRun last = session;
    return last == null || !last.ended(last.id()) || !running.await(LETTING_GO);
  }

  /** Empty when a run is under way elsewhere; who has only to let go of one is waited for. */
  private Optional<ProcessLock> lock() throws IOException, InterruptedException {
    Path file = preparedLock();
    long end = System.nanoTime() + LETTING_GO.toNanos();
    Optional<ProcessLock> lock = ProcessLock.tryTake(file);
    while (lock.isEmpty() && lettingGo() && System.nanoTime() - end < 0) {
      Thread.sleep(works.poll());
      lock = ProcessLock.tryTake(file);
    }
    return lock;
  }

  /** Nothing is under way, or a guard is about to note that nothing was changed. */
  private boolean lettingGo() {
    Optional<RunRecord> run = store.unfinished();
    if (run.isEmpty()) {
      return true;
    }
    Path guard = GuardLock.of(store.folder(), run.get().id());
    return !run.get().state().noReturn()
        && ProcessLock.held(guard)
        && ProcessLock.holder(guard).equals(ProcessLock.holder(store.lock()));
  }

  /**
   * @param course what the thread does first
   * @param watch the probation from here
   */
  private void carryOut(ActiveRun first, Runnable course, boolean watch) {
    session = first;
    seen.forget();
    thread = Worker.once("step-runner", () -> run(first, course, watch)).holdsProcess().start();
  }

  private void run(ActiveRun first, Runnable course, boolean watch) {
    try {
      seal.registerWorker();
      boolean goesOn = false;
      try (first) {
        course.run();
        goesOn = first.controller().onProbation();
        if (goesOn && watch) {
          first.probation();
          return;
        }
        seal.open();
      }
      if (goesOn) {
        watchUnlessGuarded(first.id());
      }
    } catch (JournalHook.Halted e) {
      // a test's kill: nothing more is done
    } catch (InterruptedException e) {
      // closed; what is left is the guard's
    } catch (IOException e) { // it stays interrupted, which everybody sees
      LoggerFactory.getLogger(Runs.class)
          .error("The journal of run {} cannot be gone on with.", first.id(), e);
    } finally {
      seen.forget();
    }
  }

  /** The lock is free for the guard; if it does not take it, this process watches. */
  private void watchUnlessGuarded(String id) throws InterruptedException, IOException {
    long end = System.nanoTime() + works.outlived().toNanos();
    while (System.nanoTime() - end < 0) {
      if (ProcessLock.held(store.lock())) {
        return;
      }
      Thread.sleep(works.poll());
    }
    Optional<ProcessLock> lock = ProcessLock.tryTake(store.lock());
    if (lock.isPresent()) {
      watch(id, lock.get(), false);
    }
  }

  private void watch(String id, ProcessLock lock, boolean guard)
      throws InterruptedException, IOException {
    try (lock) {
      Optional<RunRecord> run = store.read(id);
      if (run.isEmpty() || run.get().state().end() != null) {
        parts.guard().disarm(SilentStepLog.NONE);
        return;
      }
      try (ActiveRun own = open(run.get(), lock)) {
        session = own;
        own.controller().takeUp(guard);
        if (own.controller().onProbation()) {
          own.probation();
        }
      }
    }
  }

  public RequestResult answer(String runId, Question.Kind question, Answer answer) {
    if (!AnswerBox.allowed(question, answer)) {
      return new RequestResult(false, "That is no answer to this question.");
    }
    GivenAnswer given = new GivenAnswer(question, answer);
    ActiveRun present = session;
    if (present != null && !present.closed() && present.id().equals(runId)) {
      boolean early = answer == Answer.CANCEL && !seal.closed();
      if (!early && !asked(present.view(), question)) {
        return new RequestResult(false, "That is not asked now.");
      }
      present.give(given);
      return new RequestResult(true, "Answered.");
    }
    return elsewhere(runId, given);
  }

  private static boolean asked(RunView view, Question.Kind question) {
    Question open = view.question();
    return open != null && open.kind() == question;
  }

  private RequestResult elsewhere(String runId, GivenAnswer given) {
    try {
      Optional<RunRecord> run = store.read(runId);
      if (run.isEmpty()) {
        return new RequestResult(false, "There is no such run.");
      }
      boolean held = ProcessLock.held(store.lock());
      boolean probation = run.get().state().state() == RunState.PROBATION;
      if (!asked(run.get().view(List.of(), held || probation, false, ""), given.question())) {
        return new RequestResult(false, "That is not asked now.");
      }
      AnswerBox.leave(store.folder().resolve(PathBytes.of(runId)), given);
      if (held) {
        return new RequestResult(
            true, "Answered; the process of the run takes it up within a second.");
      }
      RequestResult taken = takeUp(true); // nobody watches: the answer is carried out from here
      return taken.done()
          ? new RequestResult(true, "Answered; carried out by this process.")
          : taken;
    } catch (IOException e) {
      return new RequestResult(false, "The answer cannot be given: " + e.getMessage());
    }
  }

  public List<RunSummary> list() {
    return seen.list();
  }

  /** What the end of this process would harm. */
  public Optional<String> work() {
    ActiveRun present = session;
    if (present == null || present.closed()) {
      return Optional.empty();
    }
    if (seal.closed()) {
      return Optional.of("Run " + present.id() + " is changing what monitors this machine.");
    }
    return present.watching()
        ? Optional.of("Run " + present.id() + " is on probation, and only this process watches it.")
        : Optional.empty();
  }

  /**
   * Waits for the lock of the run's process, then does what is left to do.
   *
   * @return 0 when a monitor works
   */
  public int guard(String runId) throws InterruptedException {
    try {
      seal.registerWorker();
      try (ProcessLock _ = ProcessLock.await(GuardLock.of(store.folder(), runId))) {
        SystemdNotify.send("READY=1"); // the run may begin to exchange things: this process watches
        watch(runId, ProcessLock.await(preparedLock()), true);
      }
      return store.read(runId).filter(Runs::works).isPresent() ? 0 : 1;
    } catch (IOException e) { // a journal that cannot be read: nothing is guessed
      LoggerFactory.getLogger(Runs.class).error("The run {} cannot be guarded.", runId, e);
      return 1;
    }
  }

  private static boolean works(RunRecord run) {
    MonitorState world = run.state().world();
    return world == MonitorState.OLD_WORKING || world == MonitorState.NEW_WORKING;
  }

  /** For tests: until the thread has ended. */
  void await() throws InterruptedException {
    Worker running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      running.await(Duration.ofDays(1));
    }
  }

  /** Waits for what must not be broken off; the rest of a run is the guard's. */
  @Override
  public void close() {
    Worker running;
    synchronized (this) {
      closing = true;
      running = thread;
    }
    seal.breakOff();
    if (running != null) {
      running.close();
    }
  }
}
