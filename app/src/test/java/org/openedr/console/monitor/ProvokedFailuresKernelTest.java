package org.openedr.console.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.failure.FailureCatalogue;
import org.openedr.console.failure.FailureMatch;
import org.openedr.console.failure.Problem;
import org.openedr.console.health.ConsoleFacts;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthRules;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.health.MonitorFacts.Power;
import org.openedr.console.health.Witness;
import org.openedr.console.probe.MonitorVersion;

/** Failures of the catalogue, provoked on this kernel: its own words lead to their entries. */
@Tag("kernel")
class ProvokedFailuresKernelTest {
  private static final Path BPF =
      Path.of(System.getProperty("openedr.bpf.dir")).toAbsolutePath().normalize();
  private static final HealthThresholds AT_ONCE =
      HealthThresholds.DEFAULT.with(Map.of("hold-seconds", 0.0));

  @TempDir Path folder;

  private static String best(String text) {
    return codes(text).stream().findFirst().orElse("none for: " + text);
  }

  private static List<String> codes(String text) {
    return FailureCatalogue.match(text, List.of()).stream()
        .map(FailureMatch::entry)
        .map(entry -> entry.code())
        .toList();
  }

  private static String words(BpfException e) {
    Problem problem = LoadFailures.explain(e);
    return problem.evidence();
  }

  /** Loads and closes again; what libbpf and the kernel say to it. */
  private static String load(Path file) {
    try (BpfObject object = BpfObject.open(file)) {
      object.load();
      return "loaded";
    } catch (BpfException e) {
      return words(e);
    }
  }

  /** Standard output and error of a command that is expected to fail. */
  private String failing(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .directory(folder.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(Arrays.toString(command)).isTrue();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isNotZero();
    return said;
  }

  @Test
  void aTruncatedObjectIsBroken() throws IOException {
    byte[] whole = Files.readAllBytes(BPF.resolve("process_monitor_v2.o"));
    for (int length : new int[] {0, 17, 64, 3000, whole.length - 1}) {
      Path file = folder.resolve("short" + length + ".o");
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(best(load(file))).isEqualTo("object-broken");
    }
  }

  @Test
  void aRefusalOfTheVerifierIsTheVerifiers() {
    assertThat(best(load(BPF.resolve("tests/rejected.o")))).isEqualTo("verifier-rejected");
  }

  @Test
  void aMapOfAbsurdSizeCannotBeCreated() throws BpfException {
    try (BpfObject object = BpfObject.open(BPF.resolve("tests/rejected.o"))) {
      object.map("value_map").setMaxEntries(Integer.MAX_VALUE);
      object.load();
      throw new AssertionError("it was created");
    } catch (BpfException e) {
      assertThat(best(words(e))).isEqualTo("map-create-failed");
    }
  }

  @Test
  void aRingThatIsNoneIsRefusedAsByAKernelWithoutRings() throws BpfException {
    try (BpfObject object = BpfObject.open(BPF.resolve("process_monitor_v2.o"))) {
      object.map("events").setMaxEntries(0); // EINVAL, as from a kernel without ring buffers
      object.load();
      throw new AssertionError("it was created");
    } catch (BpfException e) {
      assertThat(e.errno()).isEqualTo(22);
      assertThat(best(words(e))).isEqualTo("no-ringbuf");
    }
  }

  @Test
  void aMissingTracepointIsFoundByItsWords() throws IOException {
    byte[] object = Files.readAllBytes(BPF.resolve("process_monitor_v2.o"));
    Path file = folder.resolve("x.o");
    Files.write(file, replaced(object, "sched_process_exec", "sched_process_xxxx"));
    assertThat(best(load(file))).isEqualTo("missing-tracepoint");
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void withoutCapabilitiesTheAdviceAboutLockedMemoryIsCalledMisleading() throws Exception {
    String said =
        failing(
            "setpriv",
            "--bounding-set=-sys_admin,-perfmon,-bpf",
            BPF.resolve("monitorctl").toString(),
            "verify",
            BPF.resolve("process_monitor_v2.o").toString());
    assertThat(said).contains("Operation not permitted");
    assertThat(codes(said)).startsWith("memlock-misleading").contains("no-rights");
  }

  @Test
  void pinsOfRootAreNothingForAUserAndMountingIsNoCure() throws Exception {
    Path pins = Path.of("/sys/fs/bpf/openedr-test-f");
    Files.createDirectory(
        pins, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      String said =
          failing(
              "setpriv",
              "--reuid=65534",
              "--regid=65534",
              "--clear-groups",
              "--inh-caps=-all",
              "ls",
              pins.toString());
      assertThat(best(said)).isEqualTo("bpffs-denied");
    } finally {
      Files.delete(pins);
    }
  }

  @Test
  void withoutTheBpfFileSystemPinningFails() throws Exception {
    String pin = "/sys/fs/bpf/openedr-test-f-pin";
    String object = BPF.resolve("process_monitor_v2.o").toString();
    String said =
        failing(
            "unshare",
            "-m",
            "sh",
            "-c",
            "umount /sys/fs/bpf && exec bpftool -n prog load \"$1\" \"$2\"",
            "sh",
            object,
            pin);
    assertThat(best(said)).isEqualTo("bpffs-missing");
    assertThat(Path.of(pin)).doesNotExist();
  }

  @Test
  void withoutTracefsItsFilesAreMissing() throws Exception {
    String said =
        failing(
            "unshare",
            "-m",
            "sh",
            "-c",
            "umount /sys/kernel/tracing && exec cat /sys/kernel/tracing/available_events");
    assertThat(best(said)).isEqualTo("no-tracefs");
  }

  @Test
  void anUnknownProcessorOfClangIsNamed() throws Exception {
    Path source = Files.writeString(folder.resolve("x.c"), "");
    String said =
        failing("clang", "-target", "bpf", "-mcpu=v9", "-c", source.toString(), "-o", "/dev/null");
    assertThat(best(said)).isEqualTo("clang-cpu");
  }

  @Test
  void bpftoolFindsSeveralMapsOfOneName() throws Exception {
    Path object = BPF.resolve("process_monitor_v2.o");
    try (BpfObject one = BpfObject.open(object);
        BpfObject two = BpfObject.open(object)) {
      one.load();
      two.load();
      String[] lookup = "bpftool map lookup name config_map key 0 0 0 0".split(" ");
      assertThat(best(failing(lookup))).isEqualTo("bpftool-several");
    }
  }

  @Test
  void bpftoolWantsAKeyByteByByte() throws Exception {
    Path pin = Path.of("/sys/fs/bpf/openedr-test-f-map");
    String create = "bpftool map create %s type array key 4 value 4 entries 1 name openedr_test_f";
    assertThat(new ProcessBuilder(create.formatted(pin).split(" ")).start().waitFor()).isZero();
    try {
      assertThat(best(failing("bpftool", "map", "lookup", "pinned", pin.toString(), "key", "0")))
          .isEqualTo("bpftool-key");
    } finally {
      Files.delete(pin);
    }
  }

  @Test
  void bpftoolListsNothingOfARing() throws Exception {
    Path pin = Path.of("/sys/fs/bpf/openedr-test-f-ring");
    String create = "bpftool map create %s type ringbuf key 0 value 0 entries 4096 name openedr_tf";
    assertThat(new ProcessBuilder(create.formatted(pin).split(" ")).start().waitFor()).isZero();
    try {
      assertThat(best(failing("bpftool", "map", "dump", "pinned", pin.toString())))
          .isEqualTo("bpftool-ring");
    } finally {
      Files.delete(pin);
    }
  }

  @Test
  void pinningTwiceIsALeftover() throws Exception {
    Path pin = Path.of("/sys/fs/bpf/openedr-test-f-twice");
    String create = "bpftool map create %s type array key 4 value 4 entries 1 name openedr_test_f";
    assertThat(new ProcessBuilder(create.formatted(pin).split(" ")).start().waitFor()).isZero();
    try {
      assertThat(best(failing(create.formatted(pin).split(" ")))).isEqualTo("stale-pins");
    } finally {
      Files.delete(pin);
    }
  }

  private static void workload() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(BPF.resolve("tests/workload").toString(), "fork_exec", "23")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private static long forks() throws IOException {
    return Files.readString(Path.of("/proc/stat"))
        .lines()
        .filter(line -> line.startsWith("processes "))
        .mapToLong(line -> Long.parseLong(line.substring(10)))
        .findFirst()
        .orElseThrow();
  }

  private static MonitorFacts facts(MonitorStats stats, Power power, long forks) {
    return new MonitorFacts(
        "V2",
        "1",
        true,
        "",
        3,
        3,
        power,
        -1,
        stats.eventsProcessed(),
        stats.eventsProcessed() + stats.eventsDropped(),
        Map.of("ring", stats.eventsDropped()),
        -1,
        Double.NaN,
        true,
        null,
        Witness.CREATED,
        forks);
  }

  @Test
  void attachedWithAConfigurationOfZerosIsOffAndBlind() throws Exception {
    try (BpfObject object = BpfObject.open(BPF.resolve("process_monitor_v2.o"))) {
      object.load();
      object.attachAll();
      HealthRules off = new HealthRules();
      HealthRules unknown = new HealthRules();
      off.thresholds(AT_ONCE);
      unknown.thresholds(AT_ONCE);
      List<HealthReport> reports = new ArrayList<>();
      for (int second = 1; second <= 3; second++) {
        workload();
        MonitorStats stats = MonitorStats.sum(object.map("debug_stats_map").lookupPerCpu(0));
        assertThat(stats.eventsProcessed()).isZero();
        long now = second * 1_500_000_000L;
        reports.add(
            off.judge(List.of(facts(stats, Power.OFF, forks())), ConsoleFacts.UNKNOWN, now));
        reports.add(
            unknown.judge(
                List.of(facts(stats, Power.UNKNOWN, forks())), ConsoleFacts.UNKNOWN, now));
      }
      assertThat(reports.get(4).level()).isEqualTo(HealthLevel.UNHEALTHY);
      assertThat(best(reports.get(4).sentence())).isEqualTo("monitor-off");
      assertThat(reports.get(5).level()).isEqualTo(HealthLevel.UNHEALTHY);
      assertThat(best(reports.get(5).sentence())).isEqualTo("silent-probe");
    }
  }

  @Test
  void aFullRingIsLossWithItsShare() throws Exception {
    HealthRules rules = new HealthRules();
    rules.thresholds(AT_ONCE);
    try (MonitorSession session = MonitorSession.open(MonitorVersion.V2, BPF, 4096, 10_000)) {
      rules.judge(
          List.of(facts(session.stats(), Power.ON, forks())), ConsoleFacts.UNKNOWN, 1_000_000_000L);
      workload();
      HealthReport report =
          rules.judge(
              List.of(facts(session.stats(), Power.ON, forks())),
              ConsoleFacts.UNKNOWN,
              2_000_000_000L);
      assertThat(report.level()).isEqualTo(HealthLevel.UNHEALTHY);
      assertThat(report.sentence()).startsWith("V2 lost ").contains("in the last 1 s: ring ");
      assertThat(best(report.sentence())).isEqualTo("events-lost");
    }
  }
}
