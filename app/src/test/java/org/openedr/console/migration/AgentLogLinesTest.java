package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLogLinesTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir private Path folder;

  private List<AgentLogLines.Line> lines(String text) throws IOException {
    Path file = folder.resolve("agent.log");
    Files.writeString(file, text);
    return AgentLogLines.since(file, NOON);
  }

  @Test
  void warningsAndErrorsSinceATimeAreFoundInBothForms() throws IOException {
    List<AgentLogLines.Line> found =
        lines(
            """
            {"timestamp":"2026-11-28T11:59:59.999+00:00","level":"ERROR","msg":"before"}
            {"timestamp":"2026-11-28T12:00:00.000+00:00","level":"ERROR","msg":"ours"}
            {"level":"WARN","timestamp":"2026-11-28T20:00:01.000+0800","msg":"an existing agent's"}
            {"level":"fatal","timestamp":"2026-11-28T12:00:01.000Z","msg":"lower case"}
            {"timestamp":"2026-11-28T12:00:02.000+00:00","level":"INFO","msg":"fine"}
            {"timestamp":"yesterday, at about noon","level":"ERROR","msg":"no time"}
            no JSON at all: "level":"ERROR"
            """);

    assertThat(found)
        .extracting(AgentLogLines.Line::level)
        .containsExactly("ERROR", "WARN", "FATAL");
    assertThat(found).extracting(AgentLogLines.Line::error).containsExactly(true, false, true);
  }

  @Test
  void whatALineHoldsIsHarmlessToShow() throws IOException {
    String line =
        "{\"timestamp\":\"2026-11-28T12:00:00.000Z\",\"level\":\"ERROR\",\"msg\":\"a\u001b[31m\"}\n";

    assertThat(lines(line).getFirst().text()).contains("\\x1b").doesNotContain("\u001b");
  }

  @Test
  void onlyTheEndOfALargeLogIsRead() throws IOException {
    String old = "{\"timestamp\":\"2026-11-28T12:00:00.000Z\",\"level\":\"ERROR\"}\n";
    assertThat(lines(old + "x".repeat(1 << 20))).isEmpty();
    assertThat(lines("x".repeat(1 << 20) + "\n" + old)).hasSize(1);
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> AgentLogLines.since(link, NOON))
        .withMessageContaining("no regular file");
  }
}
