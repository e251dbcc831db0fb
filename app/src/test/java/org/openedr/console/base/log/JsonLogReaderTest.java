package org.openedr.console.base.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLogReaderTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir private Path folder;

  private List<JsonLogReader.Line> lines(String text) throws IOException {
    Path file = folder.resolve("agent.log");
    Files.writeString(file, text);
    return JsonLogReader.since(file, NOON);
  }

  private LogErrors errors(String text) throws IOException {
    Path file = folder.resolve("agent.log");
    Files.writeString(file, text);
    return LogErrors.since(file, NOON);
  }

  @Test
  void warningsAndErrorsSinceATimeAreFoundInBothForms() throws IOException {
    List<JsonLogReader.Line> found =
        lines(
            """
            {"timestamp":"2026-11-28T11:59:59.999+00:00","level":"ERROR","msg":"before"}
            {"timestamp":"2026-11-28T12:00:00.000+00:00","level":"ERROR","msg":"ours"}
            {"level":"WARN","timestamp":"2026-11-28T20:00:01.000+0800","msg":"an existing agent's"}
            {"level":"fatal","timestamp":"2026-11-28T12:00:01.000Z","msg":"lower case"}
            {"timestamp":"2026-11-28T12:00:02.000+00:00","level":"INFO","msg":"fine"}
            no JSON at all: "level":"ERROR"
            """);

    assertThat(found)
        .extracting(JsonLogReader.Line::level)
        .containsExactly("ERROR", "WARN", "FATAL");
    assertThat(found).extracting(JsonLogReader.Line::error).containsExactly(true, false, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-28T%s:00:00.000+00:00",
        "2026-11-28T%s:00:00.000+0000", // logback, strftime
        "2026-11-28T%s:00:00+0000",
        "2026-11-28T%s:00:00.123456789+00",
        "2026-11-28T%s:00:00Z",
      })
  void theZoneMayBeWrittenInEveryWay(String time) throws IOException {
    String line = "{\"time\" : \"" + time + "\", \"level\" : \"error\", \"msg\" : \"m\"}\n";
    String before = line.replace("%s", "11");
    String after = line.replace("%s", "13");

    assertThat(lines(before)).isEmpty();
    assertThat(lines(before + after)).hasSize(1);
    assertThat(errors(before)).isEqualTo(new LogErrors(0, "", ""));
    assertThat(errors(before + after)).isEqualTo(new LogErrors(1, "m", ""));
  }

  @Test
  void aLineWithoutATimeIsAsOldAsTheOneBeforeIt() throws IOException {
    String old = "{\"ts\":\"2026-11-28T11:00:00Z\",\"level\":\"INFO\",\"msg\":\"fine\"}\n";
    String young = old.replace("11:00", "12:30");
    String none = "{\"level\":\"panic\",\"message\":\"no time\"}\n";
    String unclear = "{\"ts\":\"yesterday, about noon\",\"level\":\"ERROR\"}\n";

    assertThat(lines(old + none + unclear)).isEmpty();
    assertThat(lines(old + young + none + unclear)).hasSize(2);
    assertThat(lines(none + old)).as("rather once too often").hasSize(1);
    assertThat(errors(old + none).count()).isZero();
    assertThat(errors(none)).isEqualTo(new LogErrors(1, "no time", ""));
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
    String half = "{\"level\":\"ERROR\"}";
    String cut = "{\"of\":" + half + "x".repeat((1 << 20) - half.length() - 1) + "\n";
    assertThat(lines(cut)).as("half a line").isEmpty();
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> JsonLogReader.since(link, NOON))
        .withMessageContaining("no regular file");
  }
}
