package org.openedr.console.migration.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.MemoryFolder;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.StepPlan;
import org.openedr.console.migration.target.FakeMachine;
import org.openedr.console.migration.target.FakeMachine.Parts;
import org.openedr.console.step.JournalHook;

/** The process of a run ends at every single line of its journal; somebody takes the run up. */
class RunsChaosTest {
  private static final int MOST_LINES = 300;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @ParameterizedTest
  @EnumSource(RunKind.class)
  void aCrashAtEveryLineEndsInOneOfTheTwoWorlds(RunKind kind) throws Exception {
    int crashes = 0;
    for (int line = 1; line < MOST_LINES; line++) {
      FakeRuns runs = fresh("line" + line);
      boolean crashed = crash(runs, kind, line);
      if (!crashed) {
        assertSettled(runs, kind);
        break;
      }
      crashes++;
      assertTold(runs);
      takeUp(runs, ignored -> {});
      assertSettled(runs, kind);
    }
    // three lines at least for each step of the shortest plan
    assertThat(crashes).isGreaterThan(40).isLessThan(MOST_LINES - 1);
  }

  @ParameterizedTest
  @EnumSource(RunKind.class)
  void aCrashAtEveryLineOfTheWayBackEndsInOneOfTheTwoWorlds(RunKind kind) throws Exception {
    int crashes = 0;
    for (int line = 1; line < MOST_LINES; line++) {
      FakeRuns runs = fresh("back" + line);
      runs.machine.fail(StepKey.ACCEPT, 1);
      if (!crash(runs, kind, line)) {
        break;
      }
      crashes++;
      takeUp(runs, ignored -> {});
      assertSettled(runs, kind);
    }
    assertThat(crashes).isGreaterThan(80).isLessThan(MOST_LINES - 1);
  }

  static Stream<Arguments> crashesWithinCrashes() {
    return Stream.of(RunKind.MIGRATE, RunKind.ROLLBACK_BACKUP)
        .flatMap(kind -> Stream.of(47, 53, 61, 71).map(line -> Arguments.of(kind, line)));
  }

  @ParameterizedTest
  @MethodSource("crashesWithinCrashes")
  void aCrashAtEveryLineOfTheRecoveryIsRecoveredFromAsWell(RunKind kind, int first)
      throws Exception {
    int crashes = 0;
    for (int line = 1; line < MOST_LINES; line++) {
      FakeRuns runs = fresh(first + "then" + line);
      assertThat(crash(runs, kind, first)).isTrue();
      takeUp(runs, FakeMachine.haltAt(line));
      runs.machine.processDied();
      boolean again = runs.store().unfinished().isPresent();
      if (again) {
        crashes++;
        takeUp(runs, ignored -> {});
      } else if (runs.guard.armed().isEmpty()) {
        assertSettled(runs, kind);
        break;
      }
      takeUp(runs, ignored -> {});
      assertSettled(runs, kind);
    }
    assertThat(crashes).isBetween(5, MOST_LINES - 2);
  }

  static Stream<Arguments> everyStep() {
    return Stream.of(RunKind.values())
        .flatMap(
            kind ->
                StepPlan.of(FakeRuns.request(kind)).all().stream()
                    .filter(key -> key != StepKey.GUARD)
                    .map(key -> Arguments.of(kind, key)));
  }

  @ParameterizedTest
  @MethodSource("everyStep")
  void aStepThatFailsOnceEndsInOneOfTheTwoWorlds(RunKind kind, StepKey key) throws Exception {
    FakeRuns runs = fresh("fails");
    runs.machine.fail(key, 1);
    crash(runs, kind, 0);
    RunView view = assertSettled(runs, kind);
    boolean before = StepPlan.of(FakeRuns.request(kind)).before().contains(key);
    if (before) {
      assertThat(view.state()).isEqualTo(RunState.ABANDONED);
      assertThat(runs.machine.runs(StepKey.STOP)).as("nothing was touched").isZero();
    } else if (key == StepKey.BRIDGE && kind == RunKind.MIGRATE) {
      assertThat(view.state()).isEqualTo(RunState.ABANDONED);
    } else if (key.failureTolerated(kind.rollback())) {
      assertThat(view.state()).isEqualTo(RunState.DONE);
    } else {
      assertThat(view.state()).isEqualTo(RunState.ROLLED_BACK);
      assertThat(view.sentence()).contains("Told to fail by a test.", "Do not test.");
    }
    assertThat(view.steps())
        .anySatisfy(
            step -> {
              assertThat(step.key()).isEqualTo(key);
              assertThat(step.state()).isEqualTo(RunView.StepState.FAILED);
              assertThat(step.problem()).contains("Told to fail by a test.");
            });
  }

  private FakeRuns fresh(String name) throws IOException {
    return new FakeRuns(Files.createDirectories(folder.resolve(name)));
  }

  /** Whether it came to the crash. */
  private static boolean crash(FakeRuns runs, RunKind kind, int line) throws Exception {
    boolean[] crashed = {false};
    JournalHook counting = FakeMachine.haltAt(line);
    JournalHook hook =
        appended -> {
          try {
            counting.appended(appended);
          } catch (JournalHook.Halted e) {
            crashed[0] = true;
            throw e;
          }
        };
    Runs process = runs.process(hook);
    try {
      process.start(FakeRuns.request(kind, Answer.PROCEED));
    } catch (JournalHook.Halted e) {
      // in the first line, which the caller waits for
    }
    process.await();
    if (crashed[0]) {
      runs.machine.processDied();
    }
    return crashed[0];
  }

  /** As the guard does if there is one, or else an administrator. */
  private static void takeUp(FakeRuns runs, JournalHook hook) throws Exception {
    Runs process = runs.process(hook);
    String armed = runs.guard.armed();
    try {
      if (armed.isEmpty()) {
        process.recover();
        process.await();
      } else {
        process.guard(armed);
      }
    } catch (JournalHook.Halted e) {
      runs.machine.processDied();
    }
  }

  /** Between the crash and the recovery a head must not claim what is not so. */
  private static void assertTold(FakeRuns runs) {
    RunView view = runs.process().now();
    assertThat(view).isNotNull();
    FakeMachine machine = runs.machine;
    switch (view.world()) {
      case OLD_WORKING -> assertThat(machine.running()).isEqualTo(FakeMachine.OLD);
      case NEW_WORKING -> assertThat(machine.running()).isEqualTo(FakeMachine.fresh(view.kind()));
      case CHANGING -> assertThat(view.sentence()).contains("'recover'");
      case NONE_WORKING, UNKNOWN -> throw new AssertionError(view.sentence());
    }
    assertThat(view.here()).isFalse();
  }

  private static RunView assertSettled(FakeRuns runs, RunKind kind) {
    RunView view = runs.process().now();
    assertThat(view).isNotNull();
    FakeMachine machine = runs.machine;
    assertThat(view.state().ended()).as(view.toString()).isTrue();
    assertThat(view.world()).isIn(MonitorState.OLD_WORKING, MonitorState.NEW_WORKING);
    Parts wanted =
        view.world() == MonitorState.OLD_WORKING ? FakeMachine.OLD : FakeMachine.fresh(kind);
    assertThat(machine.there()).as(view.sentence()).isEqualTo(wanted);
    assertThat(machine.running()).as(view.sentence()).isEqualTo(wanted);
    assertThat(machine.bridges()).as("monitors of ours left").isZero();
    assertThat(runs.guard.armed()).as("the guard").isEmpty();
    assertThat(ProcessLock.held(runs.parts.runs().resolve("lock"))).isFalse();
    assertThat(view.question()).isNull();
    assertThat(view.steps())
        .noneMatch(step -> step.state() == RunView.StepState.RUNNING)
        .noneMatch(step -> step.state() == RunView.StepState.WAITING);
    List<RunSummary> list = runs.process().list();
    assertThat(list).hasSize(1);
    assertThat(list.getFirst().sentence()).isEqualTo(view.sentence());
    return view;
  }
}
