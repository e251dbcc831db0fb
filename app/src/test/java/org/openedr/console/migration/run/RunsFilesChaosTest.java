package org.openedr.console.migration.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.FileSnapshot;
import org.openedr.console.migration.MemoryFolder;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.target.FakeMachine;
import org.openedr.console.migration.target.FileMachine;
import org.openedr.console.step.JournalHook;

/** As {@link RunsChaosTest}, with the steps and the files of a real machine. */
@TrustedFiles
@NeedsRoot
class RunsFilesChaosTest {
  private static final int MOST_LINES = 400;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @ParameterizedTest
  @EnumSource(
      value = RunKind.class,
      names = {"MIGRATE", "ROLLBACK_REBUILD", "ROLLBACK_BACKUP", "ROLLBACK_COMPLETE"})
  void aCrashAtEveryLineLeavesExactlyTheFilesOfOneWorld(RunKind kind) throws Exception {
    FileMachine whole = machine("whole", kind);
    Map<String, FileSnapshot> old = whole.files.world();
    assertThat(crash(whole, kind, MOST_LINES)).isFalse();
    Map<String, FileSnapshot> fresh = whole.files.world();
    RunView view = whole.process(ignored -> {}).now();
    assertThat(fresh).as(view == null ? "" : view.sentence()).isNotEqualTo(old);
    settled(whole, old, fresh);
    int line = 1;
    int backAgain = 0;
    for (; line < MOST_LINES; line++) {
      FileMachine machine = machine("line" + line, kind);
      if (!crash(machine, kind, line)) {
        break;
      }
      takeUp(machine, ignored -> {});
      backAgain += settled(machine, old, fresh) == MonitorState.OLD_WORKING ? 1 : 0;
      DurableFiles.deleteTree(folder.resolve("line" + line));
    }
    assertThat(line).isBetween(60, MOST_LINES - 1);
    assertThat(backAgain).isBetween(20, line - 2);
  }

  @ParameterizedTest
  @EnumSource(
      value = RunKind.class,
      names = {"MIGRATE", "ROLLBACK_COMPLETE"})
  void aCrashAtEveryLineOfARecoveryDoesSo(RunKind kind) throws Exception {
    Map<String, FileSnapshot> old = machine("old", kind).files.world();
    FileMachine whole = machine("whole", kind);
    crash(whole, kind, MOST_LINES);
    Map<String, FileSnapshot> fresh = whole.files.world();
    int again = 0;
    for (int line = 1; line < MOST_LINES; line++) {
      FileMachine machine = machine("again" + line, kind);
      assertThat(crashAt(machine, kind, StepKey.UNIT)).isTrue();
      takeUp(machine, FakeMachine.haltAt(line));
      RunView view = machine.process(ignored -> {}).now();
      if (view != null && view.state().ended() && machine.guard.armed().isEmpty()) {
        break;
      }
      again++;
      takeUp(machine, ignored -> {});
      settled(machine, old, fresh);
    }
    assertThat(again).isBetween(15, MOST_LINES - 2);
  }

  private FileMachine machine(String name, RunKind kind) throws Exception {
    return new FileMachine(Files.createDirectories(folder.resolve(name)), kind);
  }

  private static boolean crash(FileMachine machine, RunKind kind, int line) throws Exception {
    return crash(machine, kind, FakeMachine.haltAt(line));
  }

  /** When that step has begun past the point of no return. */
  private static boolean crashAt(FileMachine machine, RunKind kind, StepKey key) throws Exception {
    return crash(
        machine,
        kind,
        line -> {
          if (line.key().equals(key.label())) {
            throw new JournalHook.Halted("in " + line);
          }
        });
  }

  private static boolean crash(FileMachine machine, RunKind kind, JournalHook when)
      throws Exception {
    boolean[] crashed = {false};
    Runs process =
        machine.process(
            line -> {
              try {
                when.appended(line);
              } catch (JournalHook.Halted e) {
                crashed[0] = true;
                throw e;
              }
            });
    try {
      process.start(machine.request(kind));
    } catch (JournalHook.Halted e) {
      // in the first line, which the caller waits for
    }
    process.await();
    return crashed[0];
  }

  private static void takeUp(FileMachine machine, JournalHook hook) throws Exception {
    Runs process = machine.process(hook);
    String armed = machine.guard.armed();
    try {
      if (armed.isEmpty()) {
        process.recover();
        process.await();
      } else {
        process.guard(armed);
      }
    } catch (JournalHook.Halted e) {
      // its end
    }
  }

  private static MonitorState settled(
      FileMachine machine, Map<String, FileSnapshot> old, Map<String, FileSnapshot> fresh)
      throws Exception {
    RunView view = machine.process(ignored -> {}).now();
    assertThat(view).isNotNull();
    assertThat(view.state().ended()).as(view.toString()).isTrue();
    assertThat(view.world())
        .as(view.sentence())
        .isIn(MonitorState.OLD_WORKING, MonitorState.NEW_WORKING);
    Map<String, FileSnapshot> wanted = view.world() == MonitorState.OLD_WORKING ? old : fresh;
    assertThat(machine.files.world()).as(view.toString()).isEqualTo(wanted);
    assertThat(machine.running()).as(view.toString()).isEqualTo(wanted);
    assertThat(machine.guard.armed()).isEmpty();
    return view.world();
  }
}
