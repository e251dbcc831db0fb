package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When systemd starts the agent again, by its unit. */
class AgentUnitTest {
  /** Java's own: could not start, memory ran out, aborted, killed. */
  private static final List<String> OF_JAVA = List.of("1", "3", "134", "137");

  private static List<String> lines;

  @BeforeAll
  static void read() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path root = Files.exists(here.resolve("packaging")) ? here : here.getParent();
    lines = Files.readAllLines(root.resolve("packaging/systemd/openedr-agent.service"));
  }

  private static String value(String key) {
    List<String> values =
        lines.stream()
            .filter(line -> line.startsWith(key + "="))
            .map(line -> line.substring(key.length() + 1))
            .toList();
    assertThat(values).as(key).hasSize(1);
    return values.getFirst();
  }

  @Test
  void whatAnotherStartCannotHelpIsNotTriedAgain() {
    List<String> prevented = List.of(value("RestartPreventExitStatus").split(" "));
    assertThat(prevented)
        .containsExactlyElementsOf(
            Stream.of(AgentExit.NO_MONITOR, AgentExit.NO_RIGHTS, AgentExit.CONFIGURATION)
                .map(String::valueOf)
                .toList());
    assertThat(prevented).doesNotContainAnyElementsOf(OF_JAVA).doesNotContain("0");
  }

  @Test
  void afterAnyOtherEndItComesBackHoweverOften() {
    assertThat(value("Restart")).isEqualTo("on-failure");
    assertThat(value("StartLimitIntervalSec")).isEqualTo("0");
    assertThat(Integer.parseInt(value("RestartSec"))).isPositive();
    assertThat(Integer.parseInt(value("RestartMaxDelaySec")))
        .isGreaterThan(Integer.parseInt(value("RestartSec")));
  }
}
