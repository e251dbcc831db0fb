package org.openedr.console.migration;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.PlanRequest.GivenAnswer;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.StepException;

/**
 * Carries out runs, one at a time, on the thread step-runner; holds the machine's lock for that.
 * Any thread.
 */
final class Runs implements AutoCloseable {
  private final MigrationParts parts;
  private final Reports reports;
  private final RunWorks works;
  private final RunStore store;
  private final RunsSeen seen;
  private final Planning planning;
  private volatile @Nullable RunSession session;
  private final Seal seal = new Seal();
  private @Nullable Thread thread;
  private boolean closing;

  Runs(MigrationParts parts, Checks checks, Reports reports) {
    this(parts, reports, RunWorks.ofMachine(parts, checks));
  }

  /** For tests. */
  Runs(MigrationParts parts, Reports reports, RunWorks works) {
    this.parts = parts;
    this.reports = reports;
    this.works = works;
    this.store = new RunStore(parts.runs(), parts.clock(), works.hook());
    this.seen = new RunsSeen(store);
    this.planning = new Planning(parts, works, store);
  }

  /** Under way, interrupted, or the last one; quick. */
  @Nullable RunView now() {
    RunSession present = session;
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

  PlanView plan(PlanRequest request) {
    RunView last = now();
    String problem =
        last == null || last.state().ended() ? "" : "Run " + last.id() + " has not ended yet.";
    return planning.view(request, problem);
  }

  synchronized Done start(PlanRequest request) {
    String problem = planning.problem(request);
    if (!problem.isEmpty()) {
      return new Done(false, problem);
    }
    return withLock(lock -> begin(request, lock));
  }

  private Done begin(PlanRequest request, RunLock lock) throws IOException {
    Optional<RunRecord> left = store.unfinished();
    if (left.isPresent() && left.get().story().noReturn()) {
      return new Done(
          false,
          "Run %s has not ended: answer it if it is on probation, or else take it up with 'recover'."
              .formatted(left.get().id()));
    }
    if (left.isPresent()) {
      // no lock is closed by it: the new run needs that
      RunSession old = open(left.get(), lock);
      old.course().abandon("Its process ended before anything was changed.");
      old.closeJournal();
    }
    String detail = Downtime.expected(store, request.kind()).text();
    RunSession fresh = RunSession.begin(request, parts, lock, store, works, reports, seal);
    carryOut(fresh, () -> fresh.course().begin(detail), !parts.guard().outlives());
    return new Done(true, "Run " + fresh.id() + " has begun.");
  }

  private RunSession open(RunRecord run, RunLock lock) throws IOException {
    return RunSession.open(run, parts, lock, store, works, reports, seal);
  }

  Done recover() {
    return takeUp(!parts.guard().outlives());
  }

  private synchronized Done takeUp(boolean watch) {
    return withLock(
        lock -> {
          Optional<RunRecord> left = store.unfinished().or(this::failed);
          if (left.isEmpty()) {
            return new Done(false, "There is no run to take up.");
          }
          RunSession old = open(left.get(), lock);
          carryOut(old, () -> old.course().takeUp(), watch);
          return new Done(true, "Run " + old.id() + " is taken up.");
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
        .filter(run -> run.story().state() == RunState.FAILED);
  }

  /** What needs the machine's lock, and takes it over if it is done. */
  private interface Locked {
    Done with(RunLock lock) throws IOException;
  }

  private Done withLock(Locked action) {
    if (closing || (thread != null && thread.isAlive())) {
      return new Done(false, "A run is under way in this process.");
    }
    try {
      Optional<RunLock> lock = RunLock.tryTake(store.prepare());
      if (lock.isEmpty()) {
        String who = RunLock.holder(store.folder());
        return new Done(false, "A run is under way in " + who + ": one at a time.");
      }
      Done done = new Done(false, "");
      try {
        done = action.with(lock.get());
        return done;
      } finally {
        if (!done.done()) {
          lock.get().close();
        }
      }
    } catch (IOException e) {
      return new Done(false, "No run can be journalled: " + e.getMessage());
    }
  }

  /** What the thread does first. */
  private interface Course {
    void go() throws StepException;
  }

  /**
   * @param watch the probation from here
   */
  private void carryOut(RunSession first, Course course, boolean watch) {
    session = first;
    seen.forget();
    Runnable life = () -> run(first, course, watch);
    thread = Thread.ofPlatform().name("step-runner").daemon(false).start(life);
  }

  private void run(RunSession first, Course course, boolean watch) {
    try {
      seal.mine();
      boolean goesOn = false;
      try (first) {
        course.go();
        goesOn = first.course().onProbation();
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
    } catch (StepException | IOException e) {
      // its journal cannot be gone on with: it stays interrupted, which everybody sees
    } finally {
      seen.forget();
    }
  }

  /** The lock is free for the guard; if it does not take it, this process watches. */
  private void watchUnlessGuarded(String id)
      throws InterruptedException, IOException, StepException {
    long end = System.nanoTime() + works.outlived().toNanos();
    while (System.nanoTime() - end < 0) {
      if (RunLock.held(store.folder())) {
        return;
      }
      Thread.sleep(works.poll());
    }
    Optional<RunLock> lock = RunLock.tryTake(store.folder());
    if (lock.isPresent()) {
      watch(id, lock.get());
    }
  }

  private void watch(String id, RunLock lock)
      throws InterruptedException, IOException, StepException {
    try (lock) {
      Optional<RunRecord> run = store.read(id);
      if (run.isEmpty() || run.get().story().end() != null) {
        parts.guard().disarm(NoLog.NONE);
        return;
      }
      try (RunSession own = open(run.get(), lock)) {
        session = own;
        own.course().takeUp();
        if (own.course().onProbation()) {
          own.probation();
        }
      }
    }
  }

  Done answer(String runId, Question.Kind question, Answer answer) {
    if (!Answers.allowed(question, answer)) {
      return new Done(false, "That is no answer to this question.");
    }
    GivenAnswer given = new GivenAnswer(question, answer);
    RunSession present = session;
    if (present != null && !present.closed() && present.id().equals(runId)) {
      boolean early = answer == Answer.CANCEL && !seal.closed();
      if (!early && !asked(present.view(), question)) {
        return new Done(false, "That is not asked now.");
      }
      present.give(given);
      return new Done(true, "Answered.");
    }
    return elsewhere(runId, given);
  }

  private static boolean asked(RunView view, Question.Kind question) {
    Question open = view.question();
    return open != null && open.kind() == question;
  }

  private Done elsewhere(String runId, GivenAnswer given) {
    try {
      Optional<RunRecord> run = store.read(runId);
      if (run.isEmpty()) {
        return new Done(false, "There is no such run.");
      }
      boolean held = RunLock.held(store.folder());
      boolean probation = run.get().story().state() == RunState.PROBATION;
      if (!asked(run.get().view(List.of(), held || probation, false, ""), given.question())) {
        return new Done(false, "That is not asked now.");
      }
      Answers.leave(store.folder().resolve(runId), given);
      if (held) {
        return new Done(true, "Answered; the process of the run takes it up within a second.");
      }
      Done taken = takeUp(true); // nobody watches: the answer is carried out from here
      return taken.done() ? new Done(true, "Answered; carried out by this process.") : taken;
    } catch (IOException e) {
      return new Done(false, "The answer cannot be given: " + e.getMessage());
    }
  }

  List<RunSummary> list() {
    return seen.list();
  }

  /** What the end of this process would harm. */
  Optional<String> work() {
    RunSession present = session;
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
  int guard(String runId) throws InterruptedException {
    try {
      seal.mine();
      watch(runId, RunLock.await(store.prepare()));
      return store.read(runId).filter(Runs::works).isPresent() ? 0 : 1;
    } catch (IOException | StepException e) {
      return 1; // a journal that cannot be read: nothing is guessed
    }
  }

  private static boolean works(RunRecord run) {
    World world = run.story().world();
    return world == World.OLD_WORKING || world == World.NEW_WORKING;
  }

  /** For tests: until the thread has ended. */
  void await() throws InterruptedException {
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      running.join();
    }
  }

  /** Waits for what must not be broken off; the rest of a run is the guard's. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closing = true;
      running = thread;
    }
    seal.breakOff();
    boolean interrupted = false;
    while (running != null && running.isAlive()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
