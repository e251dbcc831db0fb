package org.openedr.console.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openedr.console.failure.FailureExplainer;
import org.openedr.console.failure.FailureExplainer.Failure;
import org.openedr.console.failure.Problem;

/** What other kernels really answered, as {@code lab/run.sh --document} has written it down. */
class RecordedFailuresTest {
  private static final int KERNELS = 4;
  private static final int CASES = 4;

  @TempDir Path root;

  private static Path recorded() {
    Path here = Path.of("lab/recorded");
    return Files.exists(here) ? here : Path.of("../lab/recorded");
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(recorded())) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  @Test
  void everyKernelOfTheLabIsThere() throws IOException {
    assertThat(files()).hasSize(KERNELS * CASES);
  }

  /** The machine of a case: the kernel looks like this to the console there. */
  private KernelFacts machine(String name) throws IOException {
    touch("sys/kernel/tracing/available_events", "");
    touch("sys/bus/event_source/devices/kprobe/type", "6");
    if (name.startsWith("lockdown")) {
      touch("sys/kernel/security/lockdown", "none integrity [confidentiality]\n");
    }
    if (!name.startsWith("no-btf")) {
      touch("sys/kernel/btf/vmlinux", "");
    }
    return new KernelFacts(root);
  }

  private void touch(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Failure failure(String text) {
    String log = text.substring(text.indexOf("\nlog:\n") + "\nlog:\n".length());
    int errno = Integer.parseInt(field(text, "errno"));
    return new Failure(
        field(text, "operation"), field(text, "subject"), errno, "errno " + errno, log);
  }

  private static String field(String text, String name) {
    String start = name + ": ";
    return text.lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length());
  }

  @ParameterizedTest
  @MethodSource("files")
  void aRecordedFailureIsExplainedByItsCase(Path file) throws IOException {
    String name = file.getFileName().toString();
    Problem problem = FailureExplainer.explain(failure(Files.readString(file)), machine(name));
    assertThat(problem.code()).isEqualTo(name.replaceAll("-v[12]\\.txt$", ""));
    assertThat(problem.evidence())
        .startsWith("load: errno ")
        .contains("failed to load object")
        .containsPattern(
            "unknown func|cannot use helper|policy check failed|Error loading vmlinux BTF");
  }
}
