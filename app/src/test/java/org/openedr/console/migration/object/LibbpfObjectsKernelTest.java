package org.openedr.console.migration.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.bpf.ObjectKind;
import org.openedr.console.migration.port.ObjectLoader.Kind;
import org.openedr.console.migration.port.ObjectLoader.LoadCheck;
import org.openedr.console.migration.port.ObjectLoader.ObjectIdentity;

/** Real objects through libbpf, and files that only look like some. */
@Tag("kernel")
class LibbpfObjectsKernelTest {
  private static final Path BUILT = Path.of(System.getProperty("openedr.bpf.dir", "bpf/build"));

  @TempDir Path folder;
  private final LibbpfObjects objects = new LibbpfObjects();

  @ParameterizedTest
  @CsvSource({
    "process_monitor.o, OUR_V1, OpenEDR V1 (kprobes)",
    "process_monitor_v2.o, OUR_V2, OpenEDR V2",
    "tests/agent_v1.o, AGENT_V1, OpenEDR agent V1",
    "tests/agent_v2.o, AGENT_V2, OpenEDR agent V2",
    "tests/agent_old.o, AGENT_V2, OpenEDR agent V2",
    "tests/agent_kprobe_v1.o, AGENT_OLD_V1, OpenEDR agent V1 (kprobes)",
    "tests/agent_kprobe_net.o, AGENT_OTHER, 'OpenEDR agent, network monitor'",
    "tests/agent_kprobe_file.o, AGENT_OTHER, 'OpenEDR agent, file monitor'",
    "tests/kinds.o, FOREIGN, foreign",
  })
  void anObjectIsKnownByItsContentWhateverItsName(String name, Kind kind, String label)
      throws IOException {
    Path renamed = Files.copy(BUILT.resolve(name), folder.resolve("process_monitor_v2.o"));
    ObjectIdentity identity = objects.identify(renamed);
    assertThat(identity.problem()).isEmpty();
    assertThat(identity.kind()).isEqualTo(kind);
    assertThat(identity.label()).isEqualTo(label);
    assertThat(identity.bytes()).isEqualTo(Files.size(renamed));
    assertThat(identity.sha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void theLayoutTellsTheRevisionAndThatBothVersionsAreOneProgram() {
    ObjectIdentity newest = objects.identify(BUILT.resolve("tests/agent_v2.o"));
    assertThat(newest.newestAgent()).isTrue();
    assertThat(newest.evidence())
        .contains("config_map of 348 and debug_stats_map of 344 bytes", "the newest")
        .endsWith("; V1 and V2 of this revision are the same program but for their names");
    ObjectIdentity middle = objects.identify(BUILT.resolve("tests/agent_v1.o"));
    assertThat(middle.newestAgent()).isFalse();
    assertThat(middle.evidence())
        .contains("config_map of 208 and debug_stats_map of 336 bytes", "the middle, 670ea04")
        .doesNotContain("the same program");
    assertThat(objects.identify(BUILT.resolve("tests/agent_old.o")).evidence())
        .contains("20 and debug_stats_map of 96 bytes", "the first");
    assertThat(objects.identify(BUILT.resolve("process_monitor_v2.o")).programs())
        .containsExactly(
            "tp_btf/sched_process_fork trace_process_fork_v2",
            "tp_btf/sched_process_exec trace_process_exec_v2",
            "tp_btf/sched_process_exit trace_process_exit_v2");
  }

  @Test
  void whatWasCutIsToldAsThatAndNeverReachesTheKernel() throws IOException {
    byte[] whole = Files.readAllBytes(BUILT.resolve("process_monitor_v2.o"));
    Path cut = folder.resolve("process_monitor_v2.o");
    for (int length = 0; length < whole.length; length += 997) {
      Files.write(cut, Arrays.copyOf(whole, length));
      ObjectIdentity identity = objects.identify(cut);
      assertThat(identity.kind()).as("%d", length).isEqualTo(Kind.UNREADABLE);
      assertThat(identity.problem()).as("%d", length).isNotEmpty();
      assertThat(objects.load(cut).loads()).as("%d", length).isFalse();
    }
  }

  @Test
  void programsOfTheMachineFoldersAndNothingAreUnreadable() throws IOException {
    assertThat(objects.identify(Path.of("/bin/true")).problem()).contains("no object of BPF");
    assertThat(objects.identify(folder).kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(objects.identify(folder.resolve("none.o")).problem()).contains("missing");
    Path empty = Files.createFile(folder.resolve("empty.o"));
    assertThat(objects.identify(empty).problem()).isEqualTo("It is empty.");
  }

  @Test
  void whatOthersCouldHaveWrittenIsNotParsed() throws IOException {
    Path file = Files.copy(BUILT.resolve("process_monitor_v2.o"), folder.resolve("open.o"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
    ObjectIdentity identity = objects.identify(file);
    assertThat(identity.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(identity.sha256()).isEmpty();
    assertThat(identity.problem()).contains("mode 646");
    assertThat(objects.load(file).loads()).isFalse();
  }

  @Test
  void loadingLeavesNothingInTheKernel() throws BpfException {
    int before = KernelObjects.ids(ObjectKind.LINK).size();
    for (String name : new String[] {"process_monitor.o", "process_monitor_v2.o"}) {
      LoadCheck check = objects.load(BUILT.resolve(name));
      assertThat(check.problem()).isEmpty();
      assertThat(check.loads()).isTrue();
      assertThat(check.log()).contains("instructions verified: ");
    }
    assertThat(KernelObjects.ids(ObjectKind.LINK)).hasSizeLessThanOrEqualTo(before);
  }

  @Test
  void aRefusalIsExplainedWithTheVerifiersLastWords() {
    LoadCheck check = objects.load(BUILT.resolve("tests/rejected.o"));
    assertThat(check.loads()).isFalse();
    assertThat(check.problem()).contains("verifier");
    assertThat(check.remedy()).isNotEmpty();
    assertThat(check.log()).contains("END PROG LOAD LOG");
    assertThat(check.log().lines().count()).isLessThanOrEqualTo(200);
  }
}
