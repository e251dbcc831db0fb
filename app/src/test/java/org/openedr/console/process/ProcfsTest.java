package org.openedr.console.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.base.proc.ProcessStat;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.ProcessKey;

class ProcfsTest {
  private static final String REST = " 7 1 1 0 -1 4194560 0 0 0 0 1 2 3 4 20 0 1 0 %d 0 0\n";

  private static byte[] stat(int pid, String comm, long ticks) {
    return stat(pid, comm, 'S', ticks);
  }

  private static byte[] stat(int pid, String comm, char state, long ticks) {
    return (pid + " (" + comm + ") " + state + String.format(Locale.ROOT, REST, ticks))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aNameMayHoldParenthesesAndWhatLooksLikeFields() {
    ProcessStat stat = ProcessStat.parse(stat(42, "a) R 1 (b", 1234));
    assertThat(stat).isNotNull();
    assertThat(stat.comm()).hasToString("a) R 1 (b");
    assertThat(stat.ppid()).isEqualTo(7);
    assertThat(stat.startTicks()).isEqualTo(1234);
  }

  @Test
  void whatIsNoStatLineIsRefused() {
    for (String text : List.of("", "1", "1 (x", "1 (x)", "1 (x) S 1", "x (y) S" + REST)) {
      assertThat(ProcessStat.parse(text.getBytes(StandardCharsets.UTF_8))).as(text).isNull();
    }
  }

  @Test
  void aProcessIsFoundWithAllThatMayBeRead(@TempDir Path proc) throws IOException {
    Path folder = Files.createDirectories(proc.resolve("42"));
    Files.createDirectories(proc.resolve("43")); // vanished while it was read
    Files.createDirectories(proc.resolve("self"));
    Files.write(folder.resolve("stat"), stat(42, "true", 99));
    Files.writeString(folder.resolve("cmdline"), "true\0-x\0");
    Files.writeString(
        folder.resolve("status"), "Name:\ttrue\nUid:\t1000\t0\t0\t0\nGid:\t5\t5\t5\t5\n");
    Files.createSymbolicLink(folder.resolve("exe"), Path.of("/bin/true"));

    List<ProcfsProcess> found = new ProcfsScanner(proc, CgroupPaths.none()).scan();

    assertThat(found).hasSize(1);
    ProcfsProcess process = found.getFirst();
    assertThat(process.key()).isEqualTo(ProcessKey.ofTicks(42, 99));
    assertThat(process.parent()).isEqualTo(new ProcessKey(7, 0));
    assertThat(process.exePath()).hasToString("/bin/true");
    assertThat(process.uid()).isEqualTo(1000);
    assertThat(process.gid()).isEqualTo(5);
  }

  @Test
  void whoHasEndedAndWaitsForItsParentIsNotAlive(@TempDir Path proc) throws IOException {
    for (char state : "SZXR".toCharArray()) {
      Path folder = Files.createDirectories(proc.resolve(Integer.toString(state)));
      Files.write(folder.resolve("stat"), stat(state, "x", state, 99));
    }
    Files.createDirectories(proc.resolve("self"));
    ProcfsScanner procfs = new ProcfsScanner(proc, CgroupPaths.none());

    assertThat(procfs.scan())
        .extracting(process -> (char) process.key().tgid())
        .containsExactlyInAnyOrder('S', 'R');
    ProcessKey zombie = ProcessKey.ofTicks('Z', 99);
    assertThat(procfs.isGone(zombie)).isTrue();
    assertThat(procfs.parentOf(zombie)).isNull();
    assertThat(procfs.find(zombie)).isNull();
    assertThat(procfs.isGone(ProcessKey.ofTicks('S', 99))).isFalse();
  }

  /** Of the leader a zombie is left, without a binary and without arguments. */
  @Test
  void aProcessWhoseLeaderHasLeftIsToldByAnotherThread(@TempDir Path proc) throws IOException {
    Path folder = Files.createDirectories(proc.resolve("42"));
    String stat = new String(stat(42, "gone", 'Z', 99), StandardCharsets.ISO_8859_1);
    Files.writeString(folder.resolve("stat"), stat.replace(" 20 0 1 0 ", " 20 0 2 0 "));
    Files.createDirectories(folder.resolve("task/42"));
    Path thread = Files.createDirectories(folder.resolve("task/43"));
    Files.writeString(thread.resolve("cmdline"), "served\0by\0");
    Files.writeString(thread.resolve("status"), "Uid:\t33\t33\t33\t33\n");
    Files.createSymbolicLink(thread.resolve("exe"), Path.of("/bin/server"));

    assertThat(new ProcfsScanner(proc, CgroupPaths.none()).scan())
        .singleElement()
        .satisfies(
            process -> {
              assertThat(process.comm()).hasToString("gone");
              assertThat(process.exePath()).hasToString("/bin/server");
              assertThat(process.args().length()).isEqualTo(10);
              assertThat(process.uid()).isEqualTo(33);
            });
  }

  @Test
  void aThreadOfTheKernelIsToldByItsFlag(@TempDir Path proc) throws IOException {
    for (int pid : new int[] {42, 43}) {
      String stat = new String(stat(pid, "x", 99), StandardCharsets.ISO_8859_1);
      Path folder = Files.createDirectories(proc.resolve(Integer.toString(pid)));
      Files.writeString(
          folder.resolve("stat"), pid == 42 ? stat.replace(" 4194560 ", " 2129984 ") : stat);
    }
    assertThat(new ProcfsScanner(proc, CgroupPaths.none()).scan())
        .filteredOn(ProcfsProcess::kernelThread)
        .extracting(process -> process.key().tgid())
        .containsExactly(42);
  }

  /** As in a container: its pids are those of others to the kernel. */
  @Test
  void wherePidsAreOthersThanThoseOfEventsNobodyIsFound(@TempDir Path proc) throws IOException {
    Path folder = Files.createDirectories(proc.resolve("42"));
    Files.createDirectories(proc.resolve("self"));
    Files.write(folder.resolve("stat"), stat(42, "true", 99));
    ProcessKey key = ProcessKey.ofTicks(42, 99);
    ProcfsScanner procfs = new ProcfsScanner(proc, CgroupPaths.none(), 1000, false);

    assertThat(procfs.scan()).isEmpty();
    assertThat(procfs.parentOf(key)).isNull();
    assertThat(procfs.find(key)).isNull();
    assertThat(procfs.glance(key)).isNull();
    assertThat(procfs.isGone(key)).isFalse();
    assertThat(procfs.isGone(ProcessKey.ofTicks(7, 7))).isFalse();
  }

  /** Before the zero of a time namespace: the kernel prints it as a number of 64 bits. */
  @Test
  void aStartBeforeZeroIsNoError() {
    long ticks = Long.divideUnsigned(-5_000_000_000L, 10_000_000);
    ProcessStat stat = ProcessStat.parse(stat(42, "x", ticks));
    assertThat(stat).isNotNull();
    assertThat(stat.startBootNs()).isBetween(-5_010_000_000L, -5_000_000_000L);
  }

  /** Thousands of processes with long arguments would not fit into the heap of an agent. */
  @Test
  void theStringsOfAScanAreBounded(@TempDir Path proc) throws IOException {
    for (int pid = 1; pid <= 40; pid++) {
      Path folder = Files.createDirectories(proc.resolve(Integer.toString(pid)));
      Files.write(folder.resolve("stat"), stat(pid, "many", 99));
      String args = pid % 2 == 0 ? "shared" : "own " + pid;
      Files.writeString(folder.resolve("cmdline"), args + "x".repeat(4000));
    }

    List<ProcfsProcess> found = new ProcfsScanner(proc, CgroupPaths.none(), 30_000, true).scan();

    assertThat(found).hasSize(40);
    Set<KernelString> strings = Collections.newSetFromMap(new IdentityHashMap<>());
    found.forEach(process -> strings.add(process.args()));
    found.forEach(process -> strings.add(process.exePath()));
    assertThat(strings.stream().mapToInt(KernelString::length).sum()).isBetween(15_000, 30_000);
    assertThat(found).allMatch(process -> process.argsTruncated() == process.args().isEmpty());
    assertThat(found).anyMatch(ProcfsProcess::argsTruncated);
  }

  @Test
  void whatCannotBeReadNowStaysKnown() {
    KernelString path = KernelString.of("/bin/true");
    ProcessImage known =
        new ProcessImage(path, KernelString.EMPTY, KernelString.of("true\0x"), false);
    ProcessKey key = new ProcessKey(42, 1);

    ProcessImage later =
        known.asFound(
            new ProcfsProcess(
                key,
                key,
                KernelString.EMPTY,
                KernelString.EMPTY,
                false,
                KernelString.EMPTY,
                true,
                0,
                0,
                0,
                false));

    assertThat(later).isSameAs(known);
  }

  @Test
  void thisProcessIsFoundOnThisMachine() {
    long self = ProcessHandle.current().pid();
    assertThat(new ProcfsScanner(Path.of("/proc"), CgroupPaths.ofMachine()).scan())
        .filteredOn(process -> process.key().tgid() == self)
        .singleElement()
        .matches(process -> process.exePath().toString().endsWith("/java"));
  }

  @Test
  void theUnitIsTheLastComponentThatNamesOne() {
    assertThat(CgroupPaths.unit("/system.slice/ssh.service")).isEqualTo("ssh.service");
    assertThat(CgroupPaths.unit("/user.slice/user-1.slice/session-3.scope"))
        .isEqualTo("session-3.scope");
    assertThat(CgroupPaths.unit("/user.slice")).isEmpty();
  }

  @Test
  void usersHaveNamesOrNumbers() {
    UserNames users = UserNames.of(Map.of(0, "root", (int) 3_000_000_000L, "far\u001b"));
    assertThat(users.name(0)).isEqualTo("root");
    assertThat(users.name((int) 3_000_000_000L)).isEqualTo("far\\x1b");
    assertThat(users.name(-2)).isEqualTo("4294967294");
    assertThat(users.uid("root")).hasValue(0);
    assertThat(users.uid("nobody")).isEmpty();
  }
}
