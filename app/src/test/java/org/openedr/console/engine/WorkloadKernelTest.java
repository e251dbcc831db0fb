package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.LossLedger;
import org.openedr.console.event.WireFlags;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;

/**
 * Known workloads on this kernel, against a witness that is not ours: each process reports its pid,
 * its parent, and the status that wait(2) gave for it.
 */
@Tag("kernel")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadKernelTest {
  private static final int COUNT = 23;
  private static final Path BPF = Path.of(System.getProperty("openedr.bpf.dir"));
  private static final Pattern REPORT =
      Pattern.compile(".*\"pid\":(\\d+),\"ppid\":(\\d+),\"status\":(\\d+|null).*");

  private Engine engine;

  /** The workload could not wait for the process. */
  private static final int UNWITNESSED = -1;

  /** What the workload says of one process. */
  private record Witness(int pid, int ppid, int status) {}

  /** All events of one process, oldest first. */
  private record Life(Witness witness, List<LoggedEvent> events) {
    List<LoggedEvent> of(EventType type) {
      return events.stream().filter(event -> event.type() == type).toList();
    }
  }

  @BeforeAll
  void attach() {
    engine = Engines.live(EngineOptions.defaults(BPF), null);
    assertThat(engine.status().problem()).isNull();
    assertThat(engine.status().state()).isEqualTo(EngineState.RUNNING);
  }

  @AfterAll
  void detach() {
    engine.close();
    LossLedger ledger = engine.status().ledger();
    assertThat(ledger.lost()).isZero();
    assertThat(ledger.received()).isEqualTo(ledger.submitted());
    assertThat(ledger.applied()).isEqualTo(ledger.decoded());
  }

  private List<Life> run(String name) throws Exception {
    long before = newest();
    Process process =
        new ProcessBuilder(BPF.resolve("tests/workload").toString(), name, "" + COUNT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Witness> witnesses = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher matcher = REPORT.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        witnesses.add(
            new Witness(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3).equals("null")
                    ? UNWITNESSED
                    : Integer.parseInt(matcher.group(3))));
      }
    }
    assertThat(process.waitFor()).isZero();
    Awaitility.await().until(() -> exits(before, witnesses) >= witnesses.size());
    return lives(before, witnesses);
  }

  private long newest() throws NoAnswerException {
    return engine.events(EventQuery.newest(EventFilter.ALL, 1)).newestSequence();
  }

  private List<LoggedEvent> eventsSince(long sequence) throws NoAnswerException {
    return engine
        .events(EventQuery.since(EventFilter.ALL, sequence, Integer.MAX_VALUE))
        .events()
        .reversed();
  }

  private long exits(long since, List<Witness> witnesses) throws NoAnswerException {
    List<Integer> pids = witnesses.stream().map(Witness::pid).toList();
    return eventsSince(since).stream()
        .filter(event -> event.type() == EventType.EXIT && pids.contains(event.key().tgid()))
        .count();
  }

  private List<Life> lives(long since, List<Witness> witnesses) throws NoAnswerException {
    Map<Integer, List<LoggedEvent>> byPid = new HashMap<>();
    eventsSince(since)
        .forEach(e -> byPid.computeIfAbsent(e.key().tgid(), pid -> new ArrayList<>()).add(e));
    return witnesses.stream()
        .map(witness -> new Life(witness, byPid.getOrDefault(witness.pid(), List.of())))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "fork_exec,    1, noop",
    "vfork_exec,   1, noop",
    "posix_spawn,  1, noop",
    "thread_exec,  1, noop",
    "script,       1, script.sh",
    "killed,       0, workload",
    "core,         0, workload",
    "leader_first, 0, workload",
    "memfd,        1, ''",
    "failing_exec, 0, workload",
    "threads,      0, workload",
    "last_two,     0, workload",
    "long_path,    1, long",
    "hostile,      1, ''",
    "hostile_comm, 1, ''",
    "deep_path,    1, noop",
  })
  void everyProcessIsSeenOnceFromForkToExit(String name, int execs, String comm) throws Exception {
    List<Life> lives = run(name);

    assertThat(lives).hasSize(COUNT);
    for (Life life : lives) {
      Witness witness = life.witness();
      assertThat(life.of(EventType.FORK)).as("forks of %s", witness).hasSize(1);
      assertThat(life.of(EventType.EXEC)).as("execs of %s", witness).hasSize(execs);
      assertThat(life.of(EventType.EXIT)).as("exits of %s", witness).hasSize(1);
      assertThat(life.events().stream().map(LoggedEvent::key).distinct()).hasSize(1);
      assertThat(life.events()).allMatch(event -> event.parent().tgid() == witness.ppid());
      assertThat(exit(life).raw()).as("status of %s", witness).isEqualTo(witness.status());
      if (!comm.isEmpty()) {
        assertThat(life.of(EventType.EXIT).getFirst().comm()).hasToString(comm);
      }
    }
  }

  private static ExitCode exit(Life life) {
    @Nullable ExitCode exit = life.of(EventType.EXIT).getFirst().exit();
    assertThat(exit).isNotNull();
    return exit;
  }

  private LoggedEvent exec(Life life) {
    return life.of(EventType.EXEC).getFirst();
  }

  @Test
  void pathAndArgumentsOfAnExecAreWhole() throws Exception {
    Path noop = BPF.resolve("tests/noop").toRealPath();
    for (Life life : run("fork_exec")) {
      LoggedEvent exec = exec(life);
      assertThat(exec.path()).hasToString(noop.toString());
      assertThat(exec.filename()).hasToString(noop.toString());
      assertThat(Escaping.arguments(exec.args())).hasSize(3).endsWith("two words");
      assertThat(exec.flags()).isZero();
    }
  }

  @Test
  void anExecByAThreadThatIsNotTheLeaderIsFlagged() throws Exception {
    assertThat(run("thread_exec"))
        .allMatch(life -> (exec(life).flags() & WireFlags.NON_LEADER) != 0)
        .allMatch(life -> exec(life).tid() == life.witness().pid());
  }

  @Test
  void aScriptIsGivenWithItsInterpreter() throws Exception {
    String noop = BPF.resolve("tests/noop").toRealPath().toString();
    for (Life life : run("script")) {
      assertThat(exec(life).filename()).hasToString("./script.sh");
      assertThat(exec(life).path()).hasToString(noop);
    }
  }

  @Test
  void aProgramInMemoryHasTheNameOfItsMemfd() throws Exception {
    assertThat(run("memfd"))
        .allMatch(life -> exec(life).path().toString().equals("memfd:workload"))
        .allMatch(life -> exec(life).filename().toString().startsWith("/dev/fd/"));
  }

  @Test
  void signalsAndCoreDumpsAreTold() throws Exception {
    assertThat(run("killed")).allMatch(life -> exit(life).exitSignal() == 9);
    assertThat(run("core"))
        .allMatch(life -> exit(life).exitSignal() == 6 && exit(life).coreDumped());
  }

  @Test
  void theProcessThatItsLeaderLeftFirstEndsWithTheLastThread() throws Exception {
    assertThat(run("leader_first")).allMatch(life -> exit(life).exitStatus() == 7);
  }

  @Test
  void anOrphanEndsWithItsNewParent() throws Exception {
    List<Life> orphans =
        run("orphan").stream().filter(life -> life.witness().status() == UNWITNESSED).toList();

    assertThat(orphans).hasSize(COUNT);
    for (Life orphan : orphans) {
      LoggedEvent fork = orphan.of(EventType.FORK).getFirst();
      LoggedEvent exit = orphan.of(EventType.EXIT).getFirst();
      assertThat(exit.parent().tgid()).isEqualTo(orphan.witness().ppid());
      assertThat(fork.parent()).isNotEqualTo(exit.parent());
      assertThat(exit(orphan).exitStatus()).as("what its program asks for").isEqualTo(9);
    }
  }

  @Test
  void hostileStringsArriveUnchangedAndAreHarmlessToShow() throws Exception {
    byte[] hostile = "a\nb\u001b[31mc\u202ed".getBytes(StandardCharsets.UTF_8);
    for (Life life : run("hostile")) {
      LoggedEvent exec = exec(life);
      assertThat(exec.args().toBytes()).containsSubsequence(hostile).contains((byte) 0xff);
      assertThat(exec.args().toString() + exec.filename() + exec.comm() + exec.path())
          .matches("\\p{Print}*")
          .contains("\\x0a", "\\x1b", "\\u{202e}", "\\xff");
    }
  }

  @Test
  void aDeepFolderIsPartOfThePath() throws Exception {
    for (Life life : run("deep_path")) {
      assertThat(exec(life).path().length()).isGreaterThan(4000);
      assertThat(exec(life).flags()).isZero();
    }
  }

  @Test
  void aLongPathIsWholeAndLongArgumentsAreCutAndFlagged() throws Exception {
    for (Life life : run("long_path")) {
      assertThat(exec(life).filename().length()).isGreaterThan(4000);
      assertThat(exec(life).flags()).isEqualTo(WireFlags.ARGS_TRUNCATED);
      assertThat(exec(life).args().length()).isEqualTo(4096);
    }
  }

  @Test
  void theTreeHoldsWhatTheEventsTold() throws Exception {
    for (Life life : run("fork_exec")) {
      ProcessDetail detail = engine.process(life.events().getFirst().key()).orElseThrow();
      assertThat(detail.entry().alive()).isFalse();
      assertThat(detail.entry().exit()).isEqualTo(exit(life));
      assertThat(detail.entry().comm()).hasToString("noop");
    }
  }
}
