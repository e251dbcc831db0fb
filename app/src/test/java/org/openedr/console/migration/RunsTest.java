package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.migration.FakeMachine.Parts;
import org.openedr.console.step.JournalHook;

@Timeout(60)
class RunsTest {
  private static final Parts NEW = FakeMachine.fresh(PlanKind.MIGRATE);

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private FakeRuns runs;

  @BeforeEach
  void machine() {
    runs = new FakeRuns(folder);
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(2);
    }
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
    assertThat(process.start(FakeRuns.request(PlanKind.MIGRATE, answers)).done()).isTrue();
    process.await();
    return view(process);
  }

  @Test
  void theQuestionIsWaitedForWithTheGuardArmedAndNothingChanged() throws Exception {
    Runs process = runs.process();
    process.start(FakeRuns.request(PlanKind.MIGRATE));
    until(() -> is(process, RunState.WAITING));
    RunView view = view(process);
    assertThat(view.world()).isEqualTo(World.OLD_WORKING);
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
    process.start(FakeRuns.request(PlanKind.MIGRATE));
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
    assertThat(view.world()).isEqualTo(World.NEW_WORKING);
    assertThat(view.facts()).containsEntry(Downtime.FACT, "23");
    assertThat(view.steps()).allMatch(step -> step.state() == RunView.StepState.DONE);
    assertThat(runs.guard.armings()).isEqualTo(1);
  }

  @Test
  void aFailedProbationRollsBackAndSaysWhy() throws Exception {
    runs.signals.set(List.of(FakeRuns.signal(3)));
    RunView view = migrated(Answer.PROCEED);
    assertThat(view.state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(view.world()).isEqualTo(World.OLD_WORKING);
    assertThat(view.sentence()).contains("The probation was failed: Events come: so the test says");
    assertThat(runs.machine.running()).isEqualTo(FakeMachine.OLD);
  }

  @Test
  void aSignalThatFailsForAMomentRollsNothingBack() throws Exception {
    runs.signals.set(List.of(FakeRuns.signal(2)));
    Runs process = runs.process();
    process.start(FakeRuns.request(PlanKind.MIGRATE, Answer.PROCEED));
    until(() -> is(process, RunState.PROBATION));
    until(() -> view(process).probation() != null && hasSignals(process));
    runs.signals.set(List.of(FakeRuns.signal(0)));
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aProbationThatFailsJustNowIsNotCalledWorking() throws Exception {
    runs.lookMs.set(0);
    runs.signals.set(List.of(FakeRuns.signal(2)));
    Runs process = runs.process();
    process.start(FakeRuns.request(PlanKind.MIGRATE, Answer.PROCEED));
    until(() -> is(process, RunState.PROBATION) && hasSignals(process));
    for (Runs looking : List.of(process, runs.process())) {
      until(() -> view(looking).world() == World.NONE_WORKING);
      assertThat(view(looking).sentence())
          .contains("was proven, but now: Events come: so the test says.")
          .doesNotContain("works");
      assertThat(looking.list().getFirst().world()).isEqualTo(World.NONE_WORKING);
    }
    String id = view(process).id();
    assertThat(process.answer(id, Question.Kind.KEEP, Answer.KEEP).done()).isTrue();
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.DONE);
    assertThat(view(process).world()).as("kept all the same").isEqualTo(World.NONE_WORKING);
    assertThat(view(process).sentence()).contains("but now: Events come", "kept by");
  }

  @Test
  void aProbationThatSeesNothingIsNotOverUntilItSees() throws Exception {
    runs.looking.set(
        () -> {
          throw new IllegalStateException("no eyes");
        });
    Runs process = runs.process();
    process.start(FakeRuns.request(PlanKind.MIGRATE, Answer.PROCEED));
    until(() -> is(process, RunState.PROBATION) && hasSignals(process));
    runs.pass(Duration.ofMinutes(10));
    Thread.sleep(100);
    RunView blind = view(process);
    assertThat(blind.state()).isEqualTo(RunState.PROBATION);
    assertThat(blind.world()).isEqualTo(World.UNKNOWN);
    assertThat(blind.sentence()).contains("no eyes");
    runs.looking.set(() -> {});
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.DONE);
    assertThat(view(process).world()).isEqualTo(World.NEW_WORKING);
  }

  @Test
  void aServiceThatCannotBeStoppedIsProvenAndLeftToWork() throws Exception {
    runs.machine.refuseStops();
    RunView view = migrated(Answer.PROCEED);
    assertThat(view.state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(view.world()).isEqualTo(World.OLD_WORKING);
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
    Probation probation = view(process).probation();
    return probation != null && !probation.signals().isEmpty();
  }

  @Test
  void anAdministratorMayRollBackOnProbationFromAnyProcess() throws Exception {
    runs.lookMs.set(0);
    Runs process = runs.process();
    process.start(FakeRuns.request(PlanKind.MIGRATE, Answer.PROCEED));
    until(() -> is(process, RunState.PROBATION));
    assertThat(view(process).world()).isEqualTo(World.NEW_WORKING);
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
    Runs process = guarded.process();
    process.start(FakeRuns.request(PlanKind.MIGRATE, Answer.PROCEED));
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
    assertThat(process.start(FakeRuns.request(PlanKind.MIGRATE)).message())
        .contains("process " + ProcessHandle.current().pid());
    assertThat(process.answer(seen.id(), Question.Kind.KEEP, Answer.KEEP).done()).isTrue();
    watching.join();
    assertThat(view(runs(guarded)).state()).isEqualTo(RunState.DONE);
    assertThat(view(runs(guarded)).sentence()).contains("kept by an administrator");
  }

  private static Runs runs(FakeRuns machine) {
    return machine.process();
  }

  @Test
  void aProbationThatNoGuardTakesIsWatchedByTheProcessOfTheRun() throws Exception {
    FakeRuns guarded = new FakeRuns(Files.createDirectories(folder.resolve("lost")), true);
    Runs process = guarded.process();
    process.start(FakeRuns.request(PlanKind.MIGRATE, Answer.PROCEED));
    process.await();
    assertThat(view(process).state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aSecondRunIsRefusedWhileOneIsUnderWay() throws Exception {
    Runs process = runs.process();
    process.start(FakeRuns.request(PlanKind.MIGRATE));
    until(() -> is(process, RunState.WAITING));
    assertThat(process.start(FakeRuns.request(PlanKind.MIGRATE)).done()).isFalse();
    Runs other = runs.process();
    Done refused = other.start(FakeRuns.request(PlanKind.ROLLBACK_BACKUP));
    assertThat(refused.done()).isFalse();
    assertThat(refused.message()).contains("process " + ProcessHandle.current().pid());
    assertThat(other.recover().done()).isFalse();
    assertThat(other.plan(FakeRuns.request(PlanKind.MIGRATE)).problem()).contains("not ended");
    assertThat(runs.ids()).hasSize(1);
    process.close();
    assertThat(view(runs.process()).state()).isEqualTo(RunState.ABANDONED);
  }

  @Test
  void whenBothWorldsFailThatIsSaidAndItCanBeTakenUpAgain() throws Exception {
    runs.machine.fail(StepKey.START, 3);
    RunView view = migrated(Answer.PROCEED);
    assertThat(view.state()).isEqualTo(RunState.FAILED);
    assertThat(view.world()).isEqualTo(World.NONE_WORKING);
    assertThat(view.sentence()).contains("'recover'", "Told to fail by a test.");
    Runs later = runs.process();
    assertThat(later.recover().done()).isTrue();
    later.await();
    assertThat(view(later).state().ended()).isTrue();
    assertThat(view(later).world()).isIn(World.OLD_WORKING, World.NEW_WORKING);
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
    process.start(FakeRuns.request(PlanKind.MIGRATE, Answer.PROCEED));
    process.await();
    runs.machine.processDied();
    runs.worlds.lose();
    assertThat(runs.process().guard(runs.guard.armed())).isZero();
    RunView view = view(runs.process());
    assertThat(view.state()).isEqualTo(RunState.DONE);
    assertThat(view.world()).isEqualTo(World.NEW_WORKING);
    assertThat(view.sentence()).contains("is damaged");
    assertThat(runs.machine.running()).isEqualTo(NEW);
  }

  @Test
  void anOldWorldThatDidNotMonitorIsNotCalledWorking() throws Exception {
    runs.machine.stopped();
    runs.machine.fail(StepKey.ACCEPT, 1);
    RunView view = migrated(Answer.PROCEED);
    assertThat(view.state()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(view.world()).isEqualTo(World.NONE_WORKING);
    assertThat(view.sentence()).contains("no monitor that works");
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
    assertThat(damaged.world()).isEqualTo(World.UNKNOWN);
    assertThat(damaged.sentence()).contains("is damaged", journal.toString());
    assertThat(process.recover().done()).isFalse();
    assertThat(process.guard(view.id())).isEqualTo(1);
    assertThat(RunLock.held(runs.parts.runs())).isFalse();
    assertThat(process.start(FakeRuns.request(PlanKind.MIGRATE, Answer.CANCEL)).done()).isTrue();
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
    PlanRequest request = FakeRuns.request(PlanKind.ROLLBACK_COMPLETE);
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
