package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.proc.ProcessStat;
import org.openedr.console.event.EventType;
import org.openedr.console.event.WireFlags;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.ProcessEntry;

/** On this kernel: what changes without an event is shown as it is. */
@Tag("kernel")
class UnseenChangesKernelTest {
  private static final Path BPF =
      Path.of(System.getProperty("openedr.bpf.dir")).toAbsolutePath().normalize();
  private static final Path PROC = Path.of("/proc");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Engine engine;
  private Process process;

  private void start(String... command) throws Exception {
    process = new ProcessBuilder(command).start();
  }

  @BeforeEach
  void attach() {
    engine = engine();
  }

  private static Engine engine() {
    Engine engine = Engines.live(EngineOptions.defaults(BPF), null);
    assertThat(engine.status().problem()).isNull();
    return engine;
  }

  @AfterEach
  void end() throws Exception {
    engine.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  private Optional<ProcessEntry> living(int tgid) throws NoAnswerException {
    return engine.processes(0).changed().stream()
        .filter(entry -> entry.alive() && entry.tgid() == tgid)
        .findFirst();
  }

  private Optional<ProcessEntry> childOf(long tgid) throws NoAnswerException {
    return engine.processes(0).changed().stream()
        .filter(entry -> entry.alive() && entry.parent() != null)
        .filter(entry -> entry.parent().tgid() == tgid)
        .findFirst();
  }

  @Test
  void aServerThatStopsBeingRootIsNotShownAsRoot() throws Exception {
    start(BPF.resolve("tests/workload").toString(), "drop_root", "1");

    await()
        .atMost(PATIENCE)
        .until(() -> childOf(process.pid()).filter(child -> child.uid() == 65534).isPresent());
    ProcessEntry child = childOf(process.pid()).orElseThrow();
    assertThat(child.gid()).isEqualTo(65534);
    assertThat(child.identityBootNs()).isGreaterThan(child.seenBootNs());
    assertThat(child.lastExecBootNs()).as("it never called exec").isZero();
  }

  @Test
  void anOrphanHangsBelowItsNewParent() throws Exception {
    start("sh", "-c", "sleep 600 & echo $!");
    int orphan = Integer.parseInt(process.inputReader().readLine());
    assertThat(process.waitFor()).isZero();

    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              int now = ProcessStat.of(PROC, orphan).orElseThrow().ppid();
              return now != process.pid()
                  && living(orphan)
                      .filter(entry -> entry.parent() != null && entry.parent().tgid() == now)
                      .isPresent();
            });
    ProcessHandle.of(orphan).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Its parent has not asked for its status, and never will. */
  @Test
  void whoHadEndedBeforeTheStartIsNotAlive() throws Exception {
    String untilItsParentIsAnother = "while read c </proc/$$/comm; do [ $c = sleep ] && exit; done";
    start("sh", "-c", untilItsParentIsAnother + " & echo $!; exec sleep 600");
    int zombie = Integer.parseInt(process.inputReader().readLine());
    await().atMost(PATIENCE).until(() -> ProcessStat.of(PROC, zombie).orElseThrow().ended());
    try (Engine later = engine()) {
      assertThat(later.processes(0).changed())
          .extracting(ProcessEntry::tgid)
          .contains((int) process.pid())
          .doesNotContain(zombie);
    }
  }

  @Test
  void threadsOfTheKernelAreToldFromProgramsByEventsAndByProcfs() throws Exception {
    start("sleep", "600");
    await().atMost(PATIENCE).until(() -> living((int) process.pid()).isPresent());
    assertThat(living((int) process.pid()).orElseThrow().kernelThread()).isFalse();
    for (ProcessEntry entry : engine.processes(0).changed()) {
      Optional<ProcessStat> stat = ProcessStat.of(PROC, entry.tgid());
      if (stat.isPresent() && stat.get().startBootNs() == entry.key().startBootNs()) {
        assertThat(entry.kernelThread()).as("%s", entry).isEqualTo(stat.get().kernelThread());
      }
    }
  }

  @Test
  void aProgramThatIsStartedAfterItsRemovalIsFlagged(@TempDir Path folder) throws Exception {
    Path program = Files.copy(Path.of("/bin/sleep"), folder.toRealPath().resolve("gone"));
    String script = "exec 5<" + program + "; rm " + program + "; exec /proc/self/fd/5 600";
    start("sh", "-c", script);

    await().atMost(PATIENCE).until(() -> execs().isPresent());
    assertThat(execs().orElseThrow().path()).hasToString(program.toString());
    assertThat(living((int) process.pid()).orElseThrow().exeDeleted()).isTrue();
  }

  private Optional<LoggedEvent> execs() throws NoAnswerException {
    EventFilter own = EventFilter.parse("pid:" + process.pid());
    return engine.events(EventQuery.newest(own, 100)).events().stream()
        .filter(event -> event.type() == EventType.EXEC)
        .filter(event -> (event.flags() & WireFlags.EXE_DELETED) != 0)
        .findFirst();
  }
}
