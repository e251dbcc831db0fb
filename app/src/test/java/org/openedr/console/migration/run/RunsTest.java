package org.openedr.console.migration.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openedr.console.Patience;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.MemoryFolder;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.journal.Downtime;
import org.openedr.console.migration.target.FakeMachine;
import org.openedr.console.migration.target.FakeMachine.Parts;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.RequestResult;
import org.openedr.console.step.SilentStepLog;

@Timeout(300)
class RunsTest {
  private static final Parts NEW = FakeMachine.fresh(RunKind.MIGRATE);

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private FakeRuns runs;

  @BeforeEach
  void machine() {
    runs = new FakeRuns(folder);
  }

  private static void until(Callable<Boolean> condition) {
    Awaitility.await().pollInterval(Duration.ofMillis(2)).until(condition);
  }

  private static RunView view(Runs process) {
    RunView view = process.now();
    assertThat(view).isNotNull();
    return view;
  }

  private static boolean is(Runs process, RunState state) {
    RunView view = process.now();
    return view != null && view.state() == state;
  }

  private RunView migrated(Answer... answers) throws InterruptedException {
    Runs process = runs.process();
    assertThat(process.start(FakeRuns.request(RunKind.MIGRATE, answers)).done()).isTrue();
    process.await();
    return view(process);
  }

  @Test
  void theQuestionIsWaitedForWithTheGuardArmedAndNothingChanged() throws Exception {
    Runs process = runs.process();
    process.start(FakeRuns.request(RunKind.MIGRATE));
    until(() -> is(process, RunState.WAITING));
    RunView view = view(process);
    assertThat(view.world()).isEqualTo(MonitorState.OLD_WORKING);
    assertThat(view.here()).isTrue();
    assertThat(view.question()).isNotNull();
    assertThat(runs.guard.armed()).isEqualTo(view.id());
    assertThat(runs.machine.runs(StepKey.STOP)).isZero();
    assertThat(process.work()).isEmpty();
    assertThat(process.answer(view.id(), Question.Kind.KEEP, Answer.KEEP).done()).isFalse();
    assertThat(process.answer(view.id(), Question.Kind.NO_RETURN, Answer.KEEP).done()).isFalse();
    assertThat(process.answer(view.id(), Question.Kind.NO_RETURN, Answer.CANCEL).done()).isTrue();
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.ABANDONED);
    assertThat(view(process).sentence()).contains("cancelled", "from before the run works");
    assertThat(runs.guard.armed()).isEmpty();
    assertThat(runs.machine.running()).isEqualTo(FakeMachine.OLD);
  }

  @Test
  void anotherProcessMayAnswer() throws Exception {
    Runs process = runs.process();
    process.start(FakeRuns.request(RunKind.MIGRATE));
    until(() -> is(process, RunState.WAITING));
    Runs other = runs.process();
    RunView seen = view(other);
    assertThat(seen.state()).isEqualTo(RunState.WAITING);
    assertThat(seen.here()).isFalse();
    assertThat(other.answer(seen.id(), Question.Kind.NO_RETURN, Answer.PROCEED).done()).isTrue();
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.DONE);
    assertThat(runs.machine.running()).isEqualTo(NEW);
  }

  @Test
  void anUnattendedRunIsKeptWhenItsProbationIsOver() throws Exception {
    RunView view = migrated(Answer.PROCEED);
    assertThat(view.state()).isEqualTo(RunState.DONE);
    assertThat(view.world()).isEqualTo(MonitorState.NEW_WORKING);
    assertThat(view.facts()).containsEntry(Downtime.FACT, "23");
    assertThat(view.steps()).allMatch(step -> step.state() == RunView.StepState.DONE);
    assertThat(runs.guard.armings()).isEqualTo(1);
  }

  @Test
  void aFailedProbationRollsBackAndSaysWhy() throws Exception {
    runs.signals.set(List.of(FakeRuns.signal(3)));
    RunView view = migrated(Answer.PROCEED);
    assertThat(view.state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(view.world()).isEqualTo(MonitorState.OLD_WORKING);
    assertThat(view.sentence()).contains("The probation was failed: Events come: so the test says");
    assertThat(runs.machine.running()).isEqualTo(FakeMachine.OLD);
  }

  @Test
  void aSignalThatFailsForAMomentRollsNothingBack() throws Exception {
    runs.signals.set(List.of(FakeRuns.signal(2)));
    Runs process = runs.process();
    process.start(FakeRuns.request(RunKind.MIGRATE, Answer.PROCEED));
    until(() -> is(process, RunState.PROBATION));
    until(() -> view(process).probation() != null && hasSignals(process));
    runs.signals.set(List.of(FakeRuns.signal(0)));
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void oneFailingLookIsToldAndChangesNoStateBeforeItsRuleDecides() throws Exception {
    runs.lookMs.set(0);
    runs.signals.set(List.of(FakeRuns.signal(2)));
    Runs process = runs.process();
    process.start(FakeRuns.request(RunKind.MIGRATE, Answer.PROCEED));
    until(() -> is(process, RunState.PROBATION) && hasSignals(process));
    for (Runs looking : List.of(process, runs.process())) {
      until(() -> view(looking).sentence().contains("Events come"));
      assertThat(view(looking).world()).isEqualTo(MonitorState.NEW_WORKING);
      assertThat(view(looking).sentence())
          .contains("was proven at 2026-03-", "just failed: Events come: so the test says (2 of 3")
          .doesNotContain("works");
      assertThat(looking.list().getFirst().world()).isEqualTo(MonitorState.NEW_WORKING);
    }
    String id = view(process).id();
    assertThat(process.answer(id, Question.Kind.KEEP, Answer.KEEP).done()).isTrue();
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.DONE);
    assertThat(view(process).world()).as("kept all the same").isEqualTo(MonitorState.UNKNOWN);
    assertThat(view(process).sentence()).contains("just failed: Events come", "kept by");
  }

  @Test
  void aProbationThatSeesNothingIsNotOverUntilItSees() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    runs.looking.set(
        () -> {
          looks.incrementAndGet();
          throw new IllegalStateException("no eyes");
        });
    Runs process = runs.process();
    process.start(FakeRuns.request(RunKind.MIGRATE, Answer.PROCEED));
    until(() -> is(process, RunState.PROBATION) && hasSignals(process));
    runs.pass(Duration.ofMinutes(10));
    int before = looks.get();
    until(() -> looks.get() > before + 1); // one that began after the time had passed, and its end
    RunView blind = view(process);
    assertThat(blind.state()).isEqualTo(RunState.PROBATION);
    assertThat(blind.world()).isEqualTo(MonitorState.UNKNOWN);
    assertThat(blind.sentence()).contains("no eyes");
    runs.looking.set(() -> {});
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.DONE);
    assertThat(view(process).world()).isEqualTo(MonitorState.NEW_WORKING);
  }

  @Test
  void aServiceThatCannotBeStoppedIsProvenAndLeftToWork() throws Exception {
    runs.machine.refuseStops();
    RunView view = migrated(Answer.PROCEED);
    assertThat(view.state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(view.world()).isEqualTo(MonitorState.OLD_WORKING);
    assertThat(runs.machine.running()).isEqualTo(FakeMachine.OLD);
    assertThat(runs.machine.runs(StepKey.INSTALL)).isZero();
  }

  @Test
  void aStepThatCannotEvenBeMadeLeadsBack() throws Exception {
    runs.machine.defect(StepKey.CONFIGURE);
    RunView view = migrated(Answer.PROCEED);
    assertThat(view.state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(view.sentence()).contains("cannot be begun", "a defect");
    assertThat(runs.machine.running()).isEqualTo(FakeMachine.OLD);
  }

  private static boolean hasSignals(Runs process) {
    ProbationView probation = view(process).probation();
    return probation != null && !probation.signals().isEmpty();
  }

  @Test
  void anAdministratorMayRollBackOnProbationFromAnyProcess() throws Exception {
    runs.lookMs.set(0);
    Runs process = runs.process();
    process.start(FakeRuns.request(RunKind.MIGRATE, Answer.PROCEED));
    until(() -> is(process, RunState.PROBATION));
    assertThat(view(process).world()).isEqualTo(MonitorState.NEW_WORKING);
    Runs other = runs.process();
    String id = view(other).id();
    assertThat(other.answer(id, Question.Kind.KEEP, Answer.ROLL_BACK).done()).isTrue();
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(runs.machine.running()).isEqualTo(FakeMachine.OLD);
  }

  @Test
  void rollingBackMayBeAnsweredBeforehandForATrial() throws Exception {
    assertThat(migrated(Answer.PROCEED, Answer.ROLL_BACK).state()).isEqualTo(RunState.ROLLED_BACK);
  }

  @Test
  void theProcessOfARunGivesTheProbationToTheGuard() throws Exception {
    FakeRuns guarded = new FakeRuns(Files.createDirectories(folder.resolve("guarded")), true);
    guarded.lookMs.set(0);
    guarded.outlived = Patience.LIMIT; // the guard does come
    Runs process = guarded.process();
    process.start(FakeRuns.request(RunKind.MIGRATE, Answer.PROCEED));
    until(() -> !guarded.guard.armed().isEmpty());
    Runs guard = guarded.process();
    Thread watching =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    guard.guard(guarded.guard.armed());
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    process.await();
    until(() -> is(guard, RunState.PROBATION));
    RunView seen = view(process);
    assertThat(seen.here()).isFalse();
    assertThat(process.start(FakeRuns.request(RunKind.MIGRATE)).message())
        .contains("process " + ProcessHandle.current().pid());
    assertThat(process.answer(seen.id(), Question.Kind.KEEP, Answer.KEEP).done()).isTrue();
    watching.join();
    assertThat(view(runs(guarded)).state()).isEqualTo(RunState.DONE);
    assertThat(view(runs(guarded)).sentence()).contains("kept by an administrator");
  }

  /** The window offered to take up a run that was only changing hands. */
  @Test
  void betweenTheProcessOfARunAndItsGuardNothingIsInterrupted() throws Exception {
    FakeRuns guarded = new FakeRuns(Files.createDirectories(folder.resolve("handed")), true);
    guarded.outlived = Patience.LIMIT;
    Runs process = guarded.process();
    process.start(FakeRuns.request(RunKind.MIGRATE, Answer.PROCEED));
    until(() -> is(guarded.process(), RunState.PROBATION));
    until(() -> !ProcessLock.held(guarded.store().lock()));
    for (Runs looking : List.of(process, guarded.process())) {
      assertThat(view(looking).state()).isEqualTo(RunState.PROBATION);
      assertThat(view(looking).world()).isEqualTo(MonitorState.NEW_WORKING);
      assertThat(view(looking).sentence()).doesNotContain("recover");
    }
    guarded.pass(Duration.ofMinutes(1));
    assertThat(view(guarded.process()).state()).as("nobody came").isEqualTo(RunState.INTERRUPTED);
    process.close();
  }

  private static Runs runs(FakeRuns machine) {
    return machine.process();
  }

  @Test
  void aProbationThatNoGuardTakesIsWatchedByTheProcessOfTheRun() throws Exception {
    FakeRuns guarded = new FakeRuns(Files.createDirectories(folder.resolve("lost")), true);
    Runs process = guarded.process();
    process.start(FakeRuns.request(RunKind.MIGRATE, Answer.PROCEED));
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aSecondRunIsRefusedWhileOneIsUnderWay() throws Exception {
    Runs process = runs.process();
    process.start(FakeRuns.request(RunKind.MIGRATE));
    until(() -> is(process, RunState.WAITING));
    assertThat(process.start(FakeRuns.request(RunKind.MIGRATE)).done()).isFalse();
    Runs other = runs.process();
    RequestResult refused = other.start(FakeRuns.request(RunKind.ROLLBACK_BACKUP));
    assertThat(refused.done()).isFalse();
    assertThat(refused.message()).contains("process " + ProcessHandle.current().pid());
    assertThat(other.recover().done()).isFalse();
    assertThat(other.plan(FakeRuns.request(RunKind.MIGRATE)).problem()).contains("not ended");
    assertThat(runs.ids()).hasSize(1);
    process.close();
    assertThat(view(runs.process()).state()).isEqualTo(RunState.ABANDONED);
  }

  @Test
  void whenBothWorldsFailThatIsSaidAndItCanBeTakenUpAgain() throws Exception {
    runs.machine.fail(StepKey.START, 3);
    RunView view = migrated(Answer.PROCEED);
    assertThat(view.state()).isEqualTo(RunState.FAILED);
    assertThat(view.world()).isEqualTo(MonitorState.NONE_WORKING);
    assertThat(view.sentence()).contains("'recover'", "Told to fail by a test.");
    Runs later = runs.process();
    assertThat(later.recover().done()).isTrue();
    later.await();
    assertThat(view(later).state().ended()).isTrue();
    assertThat(view(later).world()).isIn(MonitorState.OLD_WORKING, MonitorState.NEW_WORKING);
  }

  /** Each way in which a process goes on with what another has left. */
  private enum TakenUp {
    FAILED_BY_RECOVER,
    BROKEN_OFF_BY_RECOVER,
    PROBATION_BY_ITS_ANSWER,
    PROBATION_THAT_NO_GUARD_WATCHES,
    BROKEN_OFF_BY_THE_GUARD
  }

  @ParameterizedTest
  @EnumSource(TakenUp.class)
  void aRunThatIsTakenUpIsGuardedBeforeItsFirstStep(TakenUp way) throws Exception {
    FakeRuns left = new FakeRuns(Files.createDirectories(folder.resolve("left")), true);
    List<String> lines = new CopyOnWriteArrayList<>();
    leave(left, way, line -> lines.add(line.type() + " " + line.key() + left.guard.armed()));
    String id = left.ids().getFirst();
    Runs process =
        left.process(line -> lines.add(line.type() + " " + line.key() + left.guard.armed()));
    switch (way) {
      case FAILED_BY_RECOVER, BROKEN_OFF_BY_RECOVER ->
          assertThat(process.recover().done()).isTrue();
      case PROBATION_BY_ITS_ANSWER ->
          assertThat(process.answer(id, Question.Kind.KEEP, Answer.ROLL_BACK).done()).isTrue();
      case BROKEN_OFF_BY_THE_GUARD -> assertThat(process.guard(id)).isZero();
      case PROBATION_THAT_NO_GUARD_WATCHES -> {} // by the one that has begun it
    }
    process.await();
    List<String> after =
        lines.subList(lines.lastIndexOf("TAKEN_UP "), lines.size()).stream().skip(1).toList();
    assertThat(after).as("steps").filteredOn(line -> line.startsWith("STEP")).hasSizeGreaterThan(2);
    assertThat(view(process).world()).isIn(MonitorState.OLD_WORKING, MonitorState.NEW_WORKING);
    if (way == TakenUp.BROKEN_OFF_BY_THE_GUARD) {
      assertThat(after.getFirst()).isEqualTo("EVIDENCE guard");
      assertThat(guardOf(process).evidence())
          .last()
          .asString()
          .contains("This process is the guard");
      return;
    }
    assertThat(after.getFirst()).isEqualTo("STEP guard");
    assertThat(after.stream().skip(1).takeWhile(line -> !line.startsWith("DONE accept")))
        .as("lines of a run with its guard")
        .isNotEmpty()
        .allMatch(line -> line.endsWith(id));
    assertThat(guardOf(process).state()).isEqualTo(RunView.StepState.DONE);
  }

  private static RunView.StepView guardOf(Runs process) {
    return view(process).steps().stream()
        .filter(step -> step.key() == StepKey.GUARD)
        .findFirst()
        .orElseThrow();
  }

  /** A run without a process and without a guard. */
  private static void leave(FakeRuns left, TakenUp way, JournalHook seen) throws Exception {
    if (way == TakenUp.FAILED_BY_RECOVER) {
      left.machine.fail(StepKey.START, 3);
    }
    if (way == TakenUp.PROBATION_THAT_NO_GUARD_WATCHES) {
      left.signals.set(List.of(FakeRuns.signal(3)));
    }
    JournalHook hook =
        line -> {
          seen.appended(line);
          boolean probation = line.type() == JournalLine.Type.PROBATION;
          if (probation && way == TakenUp.PROBATION_THAT_NO_GUARD_WATCHES) {
            left.guard.disarm(SilentStepLog.NONE);
          } else if (probation || breaksOff(way, line)) {
            throw new JournalHook.Halted("here");
          }
        };
    Runs process = left.process(hook);
    process.start(FakeRuns.request(RunKind.MIGRATE, Answer.PROCEED));
    process.await();
    left.machine.processDied();
    left.guard.disarm(SilentStepLog.NONE);
  }

  private static boolean breaksOff(TakenUp way, JournalLine line) {
    return way.name().startsWith("BROKEN_OFF") && line.key().equals(StepKey.CONFIGURE.label());
  }

  @Test
  void aLostBackupLeadsForwardRatherThanNowhere() throws Exception {
    Runs process =
        runs.process(
            line -> {
              if (line.key().equals(StepKey.CONFIGURE.label())) {
                throw new JournalHook.Halted("here");
              }
            });
    process.start(FakeRuns.request(RunKind.MIGRATE, Answer.PROCEED));
    process.await();
    runs.machine.processDied();
    runs.worlds.lose();
    assertThat(runs.process().guard(runs.guard.armed())).isZero();
    RunView view = view(runs.process());
    assertThat(view.state()).isEqualTo(RunState.DONE);
    assertThat(view.world()).isEqualTo(MonitorState.NEW_WORKING);
    assertThat(view.sentence()).contains("is damaged");
    assertThat(runs.machine.running()).isEqualTo(NEW);
  }

  @Test
  void anOldWorldThatDidNotMonitorIsNotCalledWorking() throws Exception {
    runs.machine.stopped();
    runs.machine.fail(StepKey.ACCEPT, 1);
    RunView view = migrated(Answer.PROCEED);
    assertThat(view.state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(view.world()).isEqualTo(MonitorState.NONE_WORKING);
    assertThat(view.sentence()).contains("no monitor was working before, and none is now");
  }

  @Test
  void runsOfOneDayAndOfTheNextHaveFoldersOfTheirOwn() throws Exception {
    migrated(Answer.CANCEL);
    migrated(Answer.CANCEL);
    runs.pass(Duration.ofSeconds(2)); // midnight
    migrated(Answer.CANCEL);
    assertThat(runs.ids()).hasSize(3).doesNotHaveDuplicates();
    assertThat(runs.ids().getFirst()).startsWith("20260302T0000");
    assertThat(runs.process().list()).extracting(RunSummary::id).isEqualTo(runs.ids());
  }

  @Test
  void aDamagedJournalIsToldAndNotGuessedAt() throws Exception {
    RunView view = migrated(Answer.PROCEED);
    Path journal = runs.store().journal(view.id());
    Files.writeString(journal, Files.readString(journal).replaceFirst("\"STEP\"", "\"STOP\""));
    Runs process = runs.process();
    RunView damaged = view(process);
    assertThat(damaged.state()).isEqualTo(RunState.FAILED);
    assertThat(damaged.world()).isEqualTo(MonitorState.UNKNOWN);
    assertThat(damaged.sentence()).contains("is damaged", journal.toString());
    assertThat(process.recover().done()).isFalse();
    assertThat(process.guard(view.id())).isEqualTo(1);
    assertThat(ProcessLock.held(runs.parts.runs().resolve("lock"))).isFalse();
    assertThat(process.start(FakeRuns.request(RunKind.MIGRATE, Answer.CANCEL)).done()).isTrue();
    process.await();
  }

  @Test
  void aTornLastLineIsNoDamage() throws Exception {
    RunView view = migrated(Answer.PROCEED);
    Files.writeString(runs.store().journal(view.id()), "{\"seq\":", StandardOpenOption.APPEND);
    assertThat(view(runs.process()).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void foldersAndFilesAreRootsAlone() throws IOException, InterruptedException {
    RunView view = migrated(Answer.CANCEL);
    Path run = runs.parts.runs().resolve(view.id());
    assertThat(Files.getPosixFilePermissions(run))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(runs.parts.runs().resolve("lock")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aPlanShowsEveryStepQuestionAndTheDowntimeThatWasMeasured() throws Exception {
    RunRequest request = FakeRuns.request(RunKind.ROLLBACK_COMPLETE);
    PlanView first = runs.process().plan(request);
    assertThat(first.expectedDowntimeMs()).isEqualTo(-1);
    assertThat(runs.ids()).as("nothing is changed").isEmpty();
    RunView measured = migrated(Answer.PROCEED);
    PlanView plan = runs.process().plan(request);
    assertThat(plan.problem()).isEmpty();
    assertThat(plan.expectedDowntimeMs()).isEqualTo(23);
    assertThat(plan.downtimeSource()).contains(measured.id());
    assertThat(plan.questions()).containsExactly(Question.Kind.NO_RETURN);
    assertThat(plan.steps())
        .filteredOn(PlanView.PlannedStep::pastNoReturn)
        .extracting(PlanView.PlannedStep::key)
        .startsWith(StepKey.BRIDGE, StepKey.STOP)
        .contains(StepKey.ARCHIVE)
        .endsWith(StepKey.ACCEPT, StepKey.HAND_OVER);
  }
}
