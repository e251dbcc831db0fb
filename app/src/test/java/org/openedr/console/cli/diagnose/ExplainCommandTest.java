package org.openedr.console.cli.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.failure.FailureCatalogue;
import org.openedr.console.finding.Verdict;
import org.openedr.console.probe.ProbeResult;

class ExplainCommandTest {
  private final CommandRun command = new CommandRun();

  @Test
  void withoutATextAllIsListed() {
    assertThat(command.run("explain")).isZero();
    assertThat(command.lines()).hasSize(FailureCatalogue.entries().size());
    assertThat(command.lines()).anyMatch(line -> line.startsWith("clang-cpu "));
  }

  @Test
  void anErrorTextIsExplainedAndCheckedAgain() {
    command.probes.add(
        new ProbeResult("kernel.btf", "BTF", Verdict.NO, "vmlinux is missing", "Boot.", Set.of()));
    assertThat(command.run("explain", "libbpf:", "Error loading vmlinux BTF: -3")).isZero();
    assertThat(command.lines().getFirst())
        .isEqualTo("1. The kernel has no type information (BTF)  [environment: no-btf]");
    assertThat(command.lines())
        .contains(
            "  seen:    libbpf: Error loading vmlinux BTF: -3",
            "  now:     [ no  ] BTF: vmlinux is missing");
  }

  @Test
  void theBestMatchComesFirst() {
    command.run("explain", "error: unknown target CPU 'v3' while using -mcpu=v3");
    assertThat(command.lines().getFirst()).contains("clang-cpu");
  }

  @Test
  void wordsAreSearchedWhereNoErrorTextIsKnown() {
    assertThat(command.run("explain", "jit")).isZero();
    assertThat(command.lines().getFirst()).contains("cpu-high");
  }

  @Test
  void nothingKnownIsAFailureWithAHint() {
    assertThat(command.run("explain", "xyzzy")).isEqualTo(ExitCodes.FAILURE);
    assertThat(command.lines()).isEmpty();
    assertThat(command.remarks()).contains("Nothing known matches", "standard input");
  }

  @Test
  void aLogIsReadFromStandardInput() {
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream(
            "a\nError: several maps match this handle\n".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(command.run("explain", "-")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(command.lines().getFirst()).contains("bpftool-several");
  }

  @Test
  void hostileTextIsEscaped() {
    command.run("explain", "several maps match this handle \u001b[31m\u202e");
    assertThat(String.join("\n", command.lines()))
        .contains("\\x1b[31m\\u{202e}")
        .doesNotContain("\u001b");
  }

  @Test
  void itSpeaksChinese() {
    command.run("explain", "--lang", "zh-CN", "several maps match this handle");
    assertThat(command.lines().getFirst()).contains("多个映射同名");
  }
}
