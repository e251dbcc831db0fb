package org.openedr.console.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.config.LocalConfiguration;

class ConfigCommandTest {
  private static final String TEXT = "# mine\nlog_level: info\n";

  @TempDir Path folder;
  private final CommandRun command = new CommandRun();
  private Path file = Path.of("/nonexistent");

  @BeforeEach
  void aFile() throws IOException {
    file = Files.writeString(folder.resolve("config.yaml"), TEXT);
    command.configuration = new LocalConfiguration(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config", "config show"})
  void everyValueIsShownWithItsOrigin(String words) {
    assertThat(command.run(words.split(" "))).isZero();
    assertThat(command.lines())
        .anyMatch(line -> line.matches("log_level +info +line 2 +This agent: used.*"))
        .anyMatch(line -> line.matches("performance.max_memory_mb +200 MiB +default .*"));
    assertThat(command.lines().getLast()).isEqualTo(file + ": valid");
  }

  @Test
  void anotherFileCanBeShown() throws IOException {
    Path other = Files.writeString(folder.resolve("other.yaml"), "log_level: loud\n");
    assertThat(command.run("config", "--file", other.toString())).isEqualTo(1);
    assertThat(command.lines())
        .anyMatch(line -> line.startsWith(other + ":1:12: error: log_level is 'loud'"));
    assertThat(command.lines().getLast()).isEqualTo(other + ": not valid: 1 error");
  }

  @Test
  void aNameOfAFileStaysInItsLine() throws IOException {
    Path other = Files.writeString(folder.resolve("a\nb\u001b.yaml"), "log_level: loud\n");
    assertThat(command.run("config", "--file", other.toString())).isEqualTo(1);
    assertThat(command.lines()).filteredOn(line -> line.contains("a\\x0ab\\x1b.yaml:")).hasSize(2);
  }

  @Test
  void withoutAnEngineThatSeesTheMachineTheReasonIsSaid() {
    command.configuration = new org.openedr.console.config.NoConfiguration();
    assertThat(command.run("config")).isEqualTo(1);
    assertThat(command.remarks()).contains("sees no machine");
  }

  @Test
  void settingOnlyShowsTheDifference() {
    assertThat(command.run("config", "set", "log_level=debug")).isZero();
    assertThat(command.lines()).contains("-log_level: info", "+log_level: debug");
    assertThat(command.remarks()).contains("add --yes");
    assertThat(file).hasContent(TEXT);
  }

  @Test
  void settingWithYesWritesUnlessItIsADryRun() {
    assertThat(command.run("config", "set", "log_level=debug", "--yes", "--dry-run")).isZero();
    assertThat(file).hasContent(TEXT);
    assertThat(
            command.run(
                "config",
                "set",
                "log_level=debug",
                "collectors.process.exclude_paths=[/a, /b]",
                "--yes"))
        .isZero();
    assertThat(file)
        .hasContent(
            "# mine\nlog_level: debug\ncollectors:\n  process:\n    exclude_paths: [/a, /b]\n");
    assertThat(command.remarks()).contains("Saved " + file);
  }

  @Test
  void takingOutLeavesTheDefault() {
    assertThat(command.run("config", "unset", "log_level", "--yes")).isZero();
    assertThat(file).hasContent("# mine\n");
  }

  @Test
  void aValueThatIsNotAllowedIsRefused() {
    assertThat(command.run("config", "set", "log_level=loud", "--yes")).isEqualTo(1);
    assertThat(command.remarks()).contains("Refused").contains("allowed is debug");
    assertThat(file).hasContent(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"config set log_level", "config set log_level=", "config set", "config unset"})
  void wrongUsageIsExplained(String words) {
    assertThat(command.run(words.split(" "))).isEqualTo(2);
    assertThat(command.remarks()).contains("For help: openedr-console config");
  }

  @Test
  void validatingNamesEveryProblemWithItsPlace() throws IOException {
    Files.writeString(file, "log_level: loud\nbatch_size: 5\nperformance:\n  batch_size: x\n");
    byte[] before = Files.readAllBytes(file);
    assertThat(command.run("agent", "--config", file.toString(), "--validate-config")).isEqualTo(1);
    assertThat(command.lines())
        .hasSize(4)
        .anyMatch(line -> line.startsWith(file + ":1:12: error: "))
        .anyMatch(line -> line.startsWith(file + ":2:1: warning: ") && line.contains("performance"))
        .anyMatch(line -> line.startsWith(file + ":4:15: error: "))
        .contains(file + ": not valid: 2 errors");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(command.started).isEmpty();
  }

  @Test
  void theSingleDashOfTheGuideWorks() {
    assertThat(command.run("agent", "-config", file.toString(), "-validate-config")).isZero();
    assertThat(command.lines()).containsExactly(file + ": valid");
  }

  @Test
  void aFileThatIsNotThereIsNotCreated() {
    Path none = folder.resolve("none.yaml");
    assertThat(command.run("agent", "--config", none.toString(), "--validate-config")).isEqualTo(1);
    assertThat(command.lines().getFirst()).startsWith(none + ": error: There is no such file.");
    assertThat(none).doesNotExist();
  }

  @Test
  void jsonHasTheProblemsAndThenTheValues() throws IOException {
    Files.writeString(file, "log_level: loud\n");
    assertThat(command.run("agent", "--config", file.toString(), "--validate-config", "--json"))
        .isEqualTo(1);
    assertThat(command.lines()).hasSize(2);
    assertThat(command.lines().getFirst())
        .startsWith(
            "{\"type\":\"problem\",\"file\":\"" + file + "\",\"severity\":\"error\",\"line\":1,");
    assertThat(command.lines().getLast())
        .startsWith("{\"type\":\"config\",\"file\":\"" + file + "\",\"valid\":false,\"errors\":1,")
        .contains(
            "{\"key\":\"performance.max_memory_mb\",\"value\":\"200\",\"line\":0,\"unit\":\"MiB\"");
  }

  @Test
  void anUnknownLogLevelOfTheAgentIsRefusedAndTheWordsAreNamed() {
    assertThat(command.run("agent", "--log-level", "loud")).isEqualTo(ExitCodes.USAGE);
    assertThat(command.remarks()).contains("'loud'").contains("debug, info, warn, error");
  }
}
