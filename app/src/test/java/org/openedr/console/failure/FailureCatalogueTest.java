package org.openedr.console.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.finding.Verdict;
import org.openedr.console.probe.ProbeResult;

class FailureCatalogueTest {
  static final List<FailureEntry> ENTRIES = FailureCatalogue.entries();

  /** What would weaken the machine, or hide the reason instead of removing it. */
  private static final Pattern DANGEROUS =
      Pattern.compile(
          "unprivileged_bpf|perf_event_paranoid|kptr_restrict|setenforce|selinux=0|apparmor=0"
              + "|lockdown=none|mokutil|disable secure boot|关闭安全启动|setcap|chmod[^\\n]*/sys"
              + "|chmod[^\\n]*777|chmod[^\\n]*trac|xhost|curl |wget |rm -rf|kexec|insmod|modprobe -r"
              + "|without lockdown|不锁定",
          Pattern.CASE_INSENSITIVE);

  private static String best(String text) {
    return FailureCatalogue.match(text, List.of()).stream()
        .findFirst()
        .map(match -> match.entry().code())
        .orElse("none");
  }

  /** Texts as the guide, the tools and other kernels print them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Failed to load process monitor V2: invalid argument            | agent-load-invalid",
        "\"clang: error: unknown target CPU 'v3'\" | clang-cpu",
        "Permission denied: /sys/fs/bpf                                 | bpffs-denied",
        "CPU 使用率异常高                                                 | cpu-high",
        "事件丢失                                                        | events-lost",
        "Failed to create collection: map events: map create: invalid argument | no-ringbuf",
        "libbpf: map 'events': failed to create: Invalid argument(-22)  | no-ringbuf",
        "failed to attach sched_process_exec tracepoint V2: no such file | missing-tracepoint",
        "bpf_load_program() failed: Lockdown: openedr: use of bpf to read kernel RAM is restricted;"
            + " see man kernel_lockdown.7 | lockdown",
        "cat: /sys/kernel/debug/tracing/events: No such file or directory | no-tracefs",
        "libbpf: permission error while running as root; try raising 'ulimit -l'? current value:"
            + " 64.0 KiB | memlock-misleading",
        "operation not permitted (MEMLOCK may be too low, consider rlimit.RemoveMemlock) | memlock",
        "libbpf: failed to add legacy kprobe event for 'x+0x0': No such file or directory |"
            + " no-kprobes",
        "failed to load prog: No such process                           | no-btf",
        "kprobes globally disabled                                      | kprobes-disabled",
        "V1 attached, 0 events                                          | silent-probe",
        "config_map[0] is all zeros: switched off                       | monitor-off",
        "\"allocation_failures\": 46                                    | events-lost",
        "\"events_dropped\": 0                                          | dead-counter",
        "'bpftool prog list | grep openedr' | bpftool-no-match",
        "bpftool map dump name events                                   | bpftool-ring",
        "Error: key expected 4 bytes got 1                              | bpftool-key",
        "Error: several maps match this handle                          | bpftool-several",
        "failed to pin map: /sys/fs/bpf/openedr/events: File exists     | stale-pins",
        "Unit openedr-agent.service could not be found.                 | agent-unit",
        "cat /sys/kernel/debug/tracing/trace_pipe                       | agent-log",
        "missing BPF prog type, check ELF section name '.text'          | section-unknown",
        "open: Too many open files                                      | too-many-files",
        "load: EMFILE (24)                                              | too-many-files",
        "fork: retry: Resource temporarily unavailable                  | try-again",
        "write error: No space left on device                           | no-room",
        "attach: ENOMEM (12)                                            | no-memory",
        "map 'events': failed to create: Cannot allocate memory(-12)    | map-create-failed",
        "error while loading shared libraries: libbpf.so.1: cannot open shared object |"
            + " libbpf-missing",
        "Error: Can't pin: specified path /tmp/x is not in BPF FS        | bpffs-missing",
      })
  void aTextLeadsToItsEntry(String text, String code) {
    assertThat(best(text)).isEqualTo(code);
  }

  @Test
  void whatIsUnknownLeadsNowhere() {
    assertThat(best("xyzzy")).isEqualTo("none");
    assertThat(best("")).isEqualTo("none");
  }

  static List<Path> recorded() throws IOException {
    Path here = Path.of("lab/recorded");
    try (Stream<Path> files = Files.walk(Files.exists(here) ? here : Path.of("../lab/recorded"))) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void whatOtherKernelsAnsweredIsFound(Path file) throws IOException {
    assertThat(best(Files.readString(file)))
        .isEqualTo(file.getFileName().toString().replaceAll("-v[12]\\.txt$", ""));
  }

  @Test
  void whatTheMachineSaysNowDecidesBetweenHints() {
    ProbeResult noKprobes = new ProbeResult("kernel.kprobes", "", Verdict.NO, "", "", Set.of());
    List<FailureMatch> matches =
        FailureCatalogue.match("kprobe: 0 events, permission denied", List.of(noKprobes));
    assertThat(matches.getFirst().entry().probes()).contains("kernel.kprobes");
  }

  @Test
  void aHugeTextIsReadAtItsEnds() {
    String log = "x\n".repeat(2_000_000) + "several maps match this handle";
    assertThat(best(log)).isEqualTo("bpftool-several");
    assertThat(best("several maps match this handle " + "y".repeat(2_000_000)))
        .isEqualTo("bpftool-several");
  }

  @ParameterizedTest
  @FieldSource("ENTRIES")
  void everyEntryIsCompleteInBothLanguages(FailureEntry entry) {
    assertThat(entry.signs()).isNotEmpty();
    for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      assertThat(
              List.of(
                  entry.title(locale),
                  entry.symptom(locale),
                  entry.cause(locale),
                  entry.fix(locale),
                  entry.recheck(locale),
                  entry.stage().title(locale)))
          .allMatch(text -> !text.isBlank() && !text.contains("{") && !text.contains("''"));
    }
  }

  @Test
  void codesAreUnique() {
    assertThat(ENTRIES.stream().map(FailureEntry::code).collect(Collectors.toSet()))
        .hasSameSizeAs(ENTRIES);
  }

  @Test
  void probesAndRulesOfEntriesExist() throws IOException {
    Path probes = Path.of("src/main/java/org/openedr/console/probe/KernelProbes.java");
    String source = Files.readString(probes);
    for (FailureEntry entry : ENTRIES) {
      for (String probe : entry.probes()) {
        assertThat(source).contains("\"" + probe.replace("*", ""));
      }
      assertThat(entry.healthRule()).isIn("", "load", "silent", "drop-rate", "cpu");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "problems.properties",
        "problems_zh_CN.properties",
        "health.properties",
        "health_zh_CN.properties",
        "messages.properties",
        "messages_zh_CN.properties"
      })
  void dangerousAdviceIsNeverOffered(String bundle) throws IOException {
    Properties texts = new Properties();
    try (var in = getClass().getResourceAsStream("/org/openedr/console/" + bundle)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    assertThat(texts).isNotEmpty();
    texts.forEach(
        (key, text) -> assertThat(text.toString()).as("%s", key).doesNotContainPattern(DANGEROUS));
  }

  @Test
  void norByTheProbes() throws IOException {
    assertThat(
            Files.readString(Path.of("src/main/java/org/openedr/console/probe/KernelProbes.java")))
        .doesNotContainPattern(DANGEROUS);
  }

  @Test
  void theRefusalItselfIsTheEvidenceOfTheVerifier() {
    String log =
        "-- BEGIN PROG LOAD LOG --\nR0 invalid mem access 'map_value_or_null'\n"
            + "processed 306 insns\n-- END PROG LOAD LOG --";
    FailureMatch match = FailureCatalogue.match(log, List.of()).getFirst();
    assertThat(match.entry().code()).isEqualTo("verifier-rejected");
    assertThat(match.evidence()).isEqualTo("R0 invalid mem access 'map_value_or_null'");
  }

  @Test
  void aTextWithoutASubjectBeginsLikeASentence() {
    FailureEntry entry = FailureCatalogue.entry("no-tracefs").orElseThrow();
    assertThat(entry.cause(Locale.ENGLISH)).startsWith("The object is attached");
  }

  @Test
  void wordsAreFoundInBothLanguages() {
    assertThat(FailureCatalogue.search("ulimit 5.11", Locale.ENGLISH))
        .extracting(FailureEntry::code)
        .contains("memlock", "memlock-misleading");
    assertThat(FailureCatalogue.search("环形缓冲区", Locale.SIMPLIFIED_CHINESE)).isNotEmpty();
    assertThat(FailureCatalogue.search("", Locale.ENGLISH)).hasSameSizeAs(ENTRIES);
  }
}
