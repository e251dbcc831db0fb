package org.openedr.console.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.finding.Severity;

/** What may be in the place of a configuration file. */
class ConfigFileTest {
  @TempDir Path folder;

  private ConfigProblem problemOf(byte[] bytes) throws IOException {
    return problemOf(Files.write(folder.resolve("config.yaml"), bytes));
  }

  private static ConfigProblem problemOf(Path file) {
    ConfigReading reading = AgentConfigFile.read(file);
    assertThat(reading.config()).isNull();
    assertThat(reading.problems()).hasSize(1);
    return reading.problems().getFirst();
  }

  @Test
  void anythingButAFileIsRefusedWithoutBeingOpened() throws Exception {
    assertThat(problemOf(folder).message()).contains("directory");
    assertThat(problemOf(folder.resolve("none")).message()).contains("no such file");
    assertThat(problemOf(Path.of("/dev/zero")).message()).contains("no regular file");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(problemOf(pipe).message()).contains("no regular file");
    Path nowhere = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
    assertThat(problemOf(nowhere).message()).contains("link to nothing");
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThat(problemOf(loop).message()).contains("cannot be read");
  }

  @Test
  void aLinkIsFollowedAndNoted() throws IOException {
    Files.writeString(folder.resolve("real.yaml"), "log_level: debug\n");
    Path link = Files.createSymbolicLink(folder.resolve("config.yaml"), Path.of("real.yaml"));
    ConfigReading reading = AgentConfigFile.read(link);
    assertThat(reading.config()).isNotNull();
    assertThat(reading.problems().getFirst().severity()).isEqualTo(Severity.INFO);
    assertThat(reading.problems().getFirst().message()).contains("real.yaml");
  }

  @Test
  void aHugeFileIsRefused() throws IOException {
    assertThat(problemOf("#".repeat((1 << 20) + 1).getBytes(StandardCharsets.UTF_8)).message())
        .contains("1 MiB");
    Path file = Files.writeString(folder.resolve("fits.yaml"), "#".repeat(1 << 20));
    assertThat(AgentConfigFile.read(file).config()).isEqualTo(AgentConfig.defaults());
    assertThat(AgentConfigFile.readText("#".repeat((1 << 20) + 1)).config()).isNull();
  }

  @Test
  void bytesThatAreNoTextAreRefusedWithTheirPlace() throws IOException {
    byte[] bytes = "a: 1\nb: \u00e9".getBytes(StandardCharsets.ISO_8859_1);
    ConfigProblem problem = problemOf(bytes);
    assertThat(problem.message()).contains("0xe9").contains("offset 8");
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.column()).isEqualTo(4);
    ConfigReading wide =
        AgentConfigFile.read(
            Files.write(folder.resolve("w"), "a: 1".getBytes(StandardCharsets.UTF_16LE)));
    assertThat(wide.problems().getFirst().message()).contains("U+0000");
    assertThat(wide.problems().getFirst().suggestion()).contains("UTF-16");
  }
}
