package org.openedr.console.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.guard.GuardLock;
import org.openedr.console.migration.guard.ServiceGuard;
import org.openedr.console.step.JournalHook;
import org.openedr.console.step.RequestResult;
import org.openedr.console.systemd.LocalSystemd;

/** The guard where there is no systemd: another Java, by a launcher that becomes it. */
@NeedsRoot
@TrustedFiles
@Timeout(300)
class SpawnedGuardTest {
  private static final Pattern WATCHES = Pattern.compile("watches as process (\\d+)");

  @TempDir Path root;
  private final HeardLog log = new HeardLog();
  private FakeRuns runs;

  @BeforeEach
  void machine() throws IOException {
    runs = new FakeRuns(root);
    runs.store().prepare();
  }

  private ServiceGuard guard(String... command) {
    return new ServiceGuard(
        root, runs.parts.runs(), new LocalSystemd(root.resolve("run")), List.of(command));
  }

  /** As the installed one: a shell that becomes Java, whose command line is Java's then. */
  private ServiceGuard launched() throws IOException {
    Path launcher = root.resolve("launcher");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        exec '%s/bin/java' -Xmx64m --enable-native-access=ALL-UNNAMED -cp '%s' %s '%s' "$@"
        """
            .formatted(
                System.getProperty("java.home"), classPath(), GuardMain.class.getName(), root));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    return guard(launcher.toString());
  }

  /** The guard's folder is another one. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(each -> Path.of(each).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static ProcessHandle process(String evidence) {
    Matcher said = WATCHES.matcher(evidence);
    assertThat(said.find()).as(evidence).isTrue();
    return ProcessHandle.of(Long.parseLong(said.group(1))).orElseThrow();
  }

  @Test
  void itTakesUpARunWhoseProcessBrokeOffAndEndsWithIt() throws Exception {
    Runs process =
        runs.process(
            line -> {
              if (line.key().equals(StepKey.CONFIGURE.label())) {
                throw new JournalHook.Halted("here");
              }
            },
            launched());
    assertThat(process.start(FakeRuns.request(RunKind.MIGRATE, Answer.PROCEED)).done()).isTrue();
    process.await();
    String id = runs.ids().getFirst();
    await().until(() -> runs.store().read(id).orElseThrow().state().end() != null);
    RunView view = runs.process().now();
    assertThat(view).isNotNull();
    assertThat(view.state()).as(view.sentence()).isEqualTo(RunState.ROLLED_BACK);
    assertThat(view.world()).isEqualTo(MonitorState.OLD_WORKING);
    await().until(() -> !ProcessLock.held(GuardLock.of(runs.parts.runs(), id)));
  }

  @Test
  void itIsKnownByItsLockSoThereIsOneWhichEndsWithTheRun() throws Exception {
    String id = runs.store().create();
    Path lock = GuardLock.of(runs.parts.runs(), id);
    ServiceGuard guard = launched();
    try (ProcessLock _ = ProcessLock.tryTake(runs.store().lock()).orElseThrow()) {
      guard.arm(id, log);
      ProcessHandle watching = process(log.all());
      assertThat(ProcessLock.held(lock)).isTrue();
      String pid = "" + watching.pid();
      await().until(() -> ProcessLock.holder(lock).equals(Optional.of(pid)));
      assertThat(watching.info().command().orElse("")).endsWith("java");
      assertThat(session(watching.pid())).isNotEqualTo(session(ProcessHandle.current().pid()));
      guard.arm(id, log);
      assertThat(log.all()).contains("runs already, process " + watching.pid());
      assertThat(watching.isAlive()).isTrue();
    }
    await().until(() -> !ProcessLock.held(lock));
    guard.disarm(log);
    assertThat(log.all()).doesNotContain("rm -f");
  }

  private static String session(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
  }

  @Test
  void oneThatCannotRunIsRefusedWithWhatItSaid() throws Exception {
    String id = runs.store().create();
    Path broken = root.resolve("broken");
    Files.writeString(broken, "#!/bin/sh\necho \"no Java for $1\" >&2\nexit 3\n");
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> guard(broken.toString()).arm(id, log))
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("It said: no Java for " + id);
    assertThatThrownBy(() -> guard("/bin/true").arm(id, log))
        .hasMessageContaining("exit code 0")
        .hasMessageContaining("It said nothing.");
  }

  @Test
  void aRunAfterOneThatHasJustEndedBeginsAndIsNotCalledUnderWay() throws Exception {
    ServiceGuard guard = launched();
    for (RunKind kind : List.of(RunKind.MIGRATE, RunKind.ROLLBACK_BACKUP, RunKind.MIGRATE)) {
      Runs process = runs.process(line -> {}, guard);
      RequestResult begun = process.start(FakeRuns.request(kind, Answer.CANCEL));
      assertThat(begun.done()).as(begun.message()).isTrue();
      process.await();
      assertThat(runs.store().read(runs.ids().getFirst()).orElseThrow().state().end())
          .asString()
          .contains("cancelled");
    }
    for (String id : runs.ids()) {
      await().until(() -> !ProcessLock.held(GuardLock.of(runs.parts.runs(), id)));
    }
  }
}
