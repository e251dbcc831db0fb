package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunFactTest {
  private static final Pattern TOLD = Pattern.compile("log[.]fact\\(\\s*\"([^\"]+)\"");

  /** They have words at other places, or are no result. */
  private static final Set<String> ELSEWHERE = Set.of("preflight.waived");

  @Test
  void whateverAStepTellsHasWords() throws IOException {
    Set<String> told = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/openedr/console/migration"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher matcher = TOLD.matcher(Files.readString(file));
        while (matcher.find()) {
          told.add(matcher.group(1));
        }
      }
    }
    told.removeAll(ELSEWHERE);
    assertThat(told).hasSizeGreaterThan(15);
    assertThat(Arrays.stream(RunFact.values()).map(RunFact::key)).containsAll(told);
  }

  @Test
  void aProofByCountersSaysNothingOfSingleProcesses() {
    Map<String, String> facts =
        Map.of(
            "selftest.proof", "counters",
            "selftest.good", "yes",
            "selftest.recall", "0.0000",
            "selftest.parents", "0",
            "selftest.moved", "46",
            "target.proven", "true");

    assertThat(RunFact.measured(facts))
        .containsExactly(
            Map.entry(RunFact.PROOF, "counters"),
            Map.entry(RunFact.GOOD, "yes"),
            Map.entry(RunFact.MOVED, "46"));
  }

  @Test
  void valuesAreWords() {
    assertThat(RunFact.RECALL.words("0.9999")).isEqualTo("99.9 %");
    assertThat(RunFact.RECALL.words("NaN")).isEqualTo("NaN");
    assertThat(RunFact.BLIND.words("2210")).isEqualTo("2.2 s");
    assertThat(RunFact.BLIND.words("unknown")).isEqualTo("not known");
    assertThat(RunFact.STABLE.words("15")).isEqualTo("15 s");
    assertThat(RunFact.BRIDGE.words("v2")).isEqualTo("V2");
    assertThat(RunFact.GOOD.words("yes")).isEqualTo("yes");
  }
}
