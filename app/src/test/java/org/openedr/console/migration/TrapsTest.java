package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every trap of the guide has a proof, and the proof exists. */
class TrapsTest {
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|.*\\| ([^|]+) \\|");
  private static final Pattern TEST = Pattern.compile("\\b[A-Z]\\w*Test\\b");
  private static final int TRAPS = 72;

  private static List<MatchResult> rows() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("../docs/traps.md"))) {
      return lines
          .map(ROW::matcher)
          .filter(row -> row.matches())
          .map(row -> row.toMatchResult())
          .toList();
    }
  }

  @Test
  void allOfThemAreThereInTheirOrder() throws IOException {
    assertThat(rows().stream().map(row -> Integer.parseInt(row.group(1))))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, TRAPS).boxed().toList());
  }

  @Test
  void everyProofIsATestThatExistsOrAReason() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      tests =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Test.java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
    }
    for (MatchResult row : rows()) {
      String proof = row.group(2);
      List<String> named = TEST.matcher(proof).results().map(MatchResult::group).toList();
      assertThat(tests).as("trap %s", row.group(1)).containsAll(named);
      assertThat(proof.startsWith("reason: ") || !named.isEmpty())
          .as("proof of trap %s: %s", row.group(1), proof)
          .isTrue();
    }
  }
}
