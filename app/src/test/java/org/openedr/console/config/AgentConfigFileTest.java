package org.openedr.console.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.finding.Severity;

class AgentConfigFileTest {
  private static ConfigReading read(String... lines) {
    return AgentConfigFile.readText(String.join("\n", lines) + "\n");
  }

  private static List<String> places(ConfigReading reading, Severity severity) {
    return reading.problems().stream()
        .filter(problem -> problem.severity() == severity)
        .map(problem -> problem.line() + ":" + problem.column() + " " + problem.key())
        .toList();
  }

  private static ConfigProblem onlyProblem(ConfigReading reading) {
    assertThat(reading.problems()).hasSize(1);
    return reading.problems().getFirst();
  }

  private static EffectiveValue value(ConfigReading reading, String key) {
    return reading.values().stream().filter(v -> v.key().equals(key)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only a comment\n", "---\n", "{}", "\ufeff", "  \n\n"})
  void anEmptyFileStandsForAllDefaults(String text) {
    ConfigReading reading = AgentConfigFile.readText(text);
    assertThat(reading.config()).isEqualTo(AgentConfig.defaults());
    assertThat(reading.values()).allMatch(EffectiveValue::isDefault).isNotEmpty();
    assertThat(places(reading, Severity.ERROR)).isEmpty();
  }

  @Test
  void theGuidesWholeConfigurationIsTaken() {
    ConfigReading reading =
        read(
            "# process collection",
            "collectors:",
            "  process:",
            "    enabled: true",
            "    sampling_rate: 0.5",
            "    exclude_paths: [/usr/bin/true]",
            "    include_paths: []",
            "performance:",
            "  max_cpu_percent: 7",
            "  max_memory_mb: 300",
            "  event_buffer_size: 20000",
            "  batch_size: 200",
            "  flush_interval_seconds: 3",
            "tls:",
            "  cert_file: \"/etc/openedr/agent/other.crt\"",
            "  key_file: \"/etc/openedr/agent/other.key\"",
            "  ca_file: \"/etc/openedr/agent/ca.crt\"",
            "  server_name: \"edr.example.com\"");
    AgentConfig config = Objects.requireNonNull(reading.config());
    assertThat(config.collectors().process())
        .isEqualTo(
            new AgentConfig.ProcessCollector(true, 0.5, List.of(), List.of("/usr/bin/true")));
    assertThat(config.performance())
        .isEqualTo(new AgentConfig.Performance(7, 10, 300, 20_000, 200, 3));
    assertThat(config.tls().certFile()).isEqualTo("/etc/openedr/agent/other.crt");
    assertThat(config.tls().serverName()).isEqualTo("edr.example.com");
    assertThat(places(reading, Severity.INFO))
        .containsExactly(
            "15:3 tls.cert_file", "16:3 tls.key_file", "17:3 tls.ca_file", "18:3 tls.server_name");
    assertThat(reading.problems()).hasSize(4);
  }

  @Test
  void aPathOfProgramsIsToldForWhatItIsOnThisMachine(@TempDir Path folder) throws IOException {
    Path root = folder.toRealPath();
    Path bin = Files.createDirectory(root.resolve("bin"));
    Path link = Files.createSymbolicLink(root.resolve("link"), bin);
    ConfigReading reading =
        read(
            "collectors:",
            "  process:",
            "    include_paths: ['" + link + "/t*', '" + bin + "', '" + root + "/none', '**/x']",
            "    exclude_paths: ['" + link + "', '" + root + "/none', '" + "/a".repeat(32) + "']");
    assertThat(reading.config()).isNotNull();
    assertThat(reading.problems())
        .extracting(ConfigProblem::severity, ConfigProblem::line)
        .containsExactly(
            tuple(Severity.INFO, 3),
            tuple(Severity.WARNING, 3),
            tuple(Severity.INFO, 4),
            tuple(Severity.WARNING, 4));
    assertThat(reading.problems())
        .extracting(ConfigProblem::message)
        .satisfiesExactly(
            // a long path is shortened: what it is depends on the temporary folder
            first -> assertThat(first).contains("leads to", "by a symbolic link: both count"),
            second -> assertThat(second).contains("not on this machine"),
            third -> assertThat(third).contains("leads to"),
            fourth -> assertThat(fourth).contains("too deep"));
  }

  @Test
  void everyOtherKeyIsTakenToo() {
    ConfigReading reading =
        read(
            "agent_id: a1",
            "server_address: edr.example.com:8443",
            "log_level: warning",
            "log_file: ''",
            "update: {enabled: no, check_interval_hours: 1, update_server: 'http://u', auto_update: on}",
            "tls: {insecureskipverify: true, environment: test}",
            "monitor: {version: v1, ring_size_kb: 8192}",
            "events: {file: /var/log/openedr/events.jsonl, max_size_mb: 1, keep_files: 0}",
            "engine: {enabled: false, group: adm}");
    AgentConfig config = Objects.requireNonNull(reading.config());
    assertThat(config.agentId()).isEqualTo("a1");
    assertThat(config.serverAddress()).isEqualTo("edr.example.com:8443");
    assertThat(config.logLevel()).isEqualTo("warn");
    assertThat(config.logFile()).isEmpty();
    assertThat(config.update()).isEqualTo(new AgentConfig.Update(false, 1, "http://u", true));
    assertThat(config.tls().insecureSkipVerify()).isTrue();
    assertThat(config.tls().environment()).isEqualTo("test");
    assertThat(config.monitor()).isEqualTo(new AgentConfig.Monitor("v1", 8192));
    assertThat(config.events())
        .isEqualTo(new AgentConfig.Events("/var/log/openedr/events.jsonl", 1, 0));
    assertThat(config.engine()).isEqualTo(new AgentConfig.EngineSocket(false, "adm"));
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void jsonIsTakenEvenWithTabs() {
    ConfigReading reading =
        read("{", "\t\"log_level\": \"debug\",", "\t\"performance\": {\"batch_size\": 5}", "}");
    assertThat(Objects.requireNonNull(reading.config()).performance().batchSize()).isEqualTo(5);
    assertThat(value(reading, "performance.batch_size").line()).isEqualTo(3);
  }

  @Test
  void twoProfilesInOneMappingAreThreeDuplicates() {
    ConfigReading reading =
        read(
            "performance:",
            "  # high load",
            "  event_buffer_size: 50000",
            "  batch_size: 500",
            "  flush_interval_seconds: 5",
            "  # low load",
            "  event_buffer_size: 5000",
            "  batch_size: 50",
            "  flush_interval_seconds: 30");
    assertThat(reading.config()).isNull();
    assertThat(places(reading, Severity.ERROR))
        .containsExactly(
            "7:3 performance.event_buffer_size",
            "8:3 performance.batch_size",
            "9:3 performance.flush_interval_seconds");
    assertThat(reading.problems().getFirst().message()).contains("twice").contains("line 3");
  }

  @Test
  void allProblemsAreTold() {
    ConfigReading reading =
        read(
            "log_level: loud",
            "performance:",
            "  batch_size: many",
            "  max_cpu_percent: 0",
            "x: 1");
    assertThat(places(reading, Severity.ERROR))
        .containsExactly(
            "1:12 log_level", "3:15 performance.batch_size", "4:20 performance.max_cpu_percent");
    assertThat(places(reading, Severity.WARNING)).containsExactly("5:1 x");
    assertThat(reading.values())
        .extracting(EffectiveValue::key)
        .contains("performance.max_memory_mb")
        .doesNotContain("log_level", "performance.batch_size");
  }

  @ParameterizedTest
  @CsvSource({
    "log_levle,            log_level",
    "'performance: {batchsize: 1}', batch_size",
    "batch_size,           performance",
    "'collectors: {proces: {}}',    process",
    "zzzzzzzzzz,           ''",
  })
  void anUnknownKeyIsAWarningWithTheNearestKnown(String yaml, String nearest) {
    ConfigProblem problem = onlyProblem(read(yaml.contains(":") ? yaml : yaml + ": 1"));
    assertThat(problem.severity()).isEqualTo(Severity.WARNING);
    assertThat(problem.message()).contains("ignored");
    assertThat(problem.suggestion()).contains(nearest);
    assertThat(problem.suggestion().isEmpty()).isEqualTo(nearest.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "performance: {batch_size: '100'}       | without quotes",
        "performance: {batch_size: 1.5}         | whole number",
        "performance: {batch_size: 010}         | whole number",
        "performance: {batch_size: 0x10}        | whole number",
        "performance: {batch_size: 1:30}        | whole number",
        "performance: {batch_size: [1]}         | a list",
        "performance: {batch_size: {a: 1}}      | a mapping",
        "performance: {batch_size: 99999999999999999999} | 1 to 100000",
        "performance: {max_memory_mb: 49}       | 50 to",
        "performance: {event_buffer_size: 99}   | 100 to",
        "performance: {max_cpu_percent: 101}    | 1 to 100",
        "performance: 5                         | no mapping",
        "collectors: {process: {enabled: 1}}    | true or false",
        "collectors: {process: {enabled: 'true'}} | without quotes",
        "collectors: {process: {sampling_rate: 1.01}} | 0 to 1",
        "collectors: {process: {sampling_rate: -0.1}} | 0 to 1",
        "collectors: {process: {sampling_rate: .nan}} | a number",
        "collectors: {process: {sampling_rate: 1e400000000}} | a number",
        "collectors: {process: {exclude_paths: /tmp}} | [/tmp]",
        "collectors: {process: {exclude_paths: ['']}} | every program",
        "collectors: {process: {exclude_paths: [[a]]}} | no path",
        "collectors: {network: {enable_tcp: 3}} | true or false",
        "log_level: INFO                        | info",
        "log_file: agent.log                    | absolute",
        "log_file: /var/log/../../etc/passwd    | without ..",
        "log_file: [a]                          | a list",
        "server_address: ''                     | not empty",
        "agent_id: \"a\\nb\"                    | one line",
        "monitor: {ring_size_kb: 5000}          | 4096 or 8192",
        "monitor: {version: v3}                 | v1",
        "engine: {group: '../x'}                | name of a group",
        "update: {check_interval_hours: 0}      | 1 to",
        "agent_id: {a: b}                       | a mapping",
        "[a, b]                                 | no mapping",
        "word                                   | no mapping",
        "? [a] : 1                              | list or a mapping",
        "<<: {a: 1}                             | Merging",
        "agent_id: !!java.net.URL [x]           | tag",
        "agent_id: !x y                         | tag",
        "agent_id: &a x                         | anchor &a",
        "agent_id: *a                           | alias *a",
      })
  void aWrongValueIsExplained(String yaml, String words) {
    ConfigReading reading = AgentConfigFile.readText(yaml);
    assertThat(reading.config()).isNull();
    assertThat(reading.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.ERROR);
              assertThat(problem.line()).isEqualTo(1);
              assertThat(problem.column()).isPositive();
              assertThat(problem.message() + problem.suggestion()).contains(words);
            });
  }

  @Test
  void everyLineIndentedWithATabIsNamed() {
    ConfigReading reading =
        read("log_level: info", "performance:", "\tbatch_size: 5", "\tmax_cpu_percent: 5");
    assertThat(places(reading, Severity.ERROR)).containsExactly("3:1 ", "4:1 ");
    assertThat(reading.problems().getFirst().message()).contains("tab");
    assertThat(reading.problems().getFirst().suggestion()).contains("blanks");
    assertThat(reading.values()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agent_id: a: b          | 1:12 | colon",
        "agent_id: 'a            | 2:1  | not closed",
        "x: [a                   | 2:1  | comma or its end",
        "x: {a                   | 2:1  | comma or its end",
        "agent_id: @x            | 1:11 | quotes",
        "'agent_id:\tx'         | 1:10 | tab",
      })
  void anErrorOfSyntaxHasItsPlaceAndEndsTheReading(String yaml, String place, String words) {
    ConfigReading reading = read(yaml);
    ConfigProblem problem = onlyProblem(reading);
    assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
    assertThat(problem.message() + problem.suggestion()).contains(words).contains("not judged");
    assertThat(reading.values()).isEmpty();
  }

  @Test
  void differentIndentationIsCalledThat() {
    assertThat(onlyProblem(read(" agent_id: a", "log_level: info")).message())
        .contains("indentation");
  }

  @Test
  void aSecondDocumentIsAnErrorAndTheFirstIsJudgedAllTheSame() {
    ConfigReading reading = read("log_level: loud", "---", "log_level: info");
    assertThat(places(reading, Severity.ERROR)).containsExactly("1:12 log_level", "2:1 ");
  }

  @Test
  void anAliasBombIsRefusedWithoutBeingUnfolded() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + alias + ", " + alias + "]\n");
    }
    ConfigReading reading = AgentConfigFile.readText(bomb.toString());
    assertThat(reading.config()).isNull();
    assertThat(reading.problems().getFirst().message()).contains("&a0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "{", "[{"})
  void deepNestingIsBounded(String opening) {
    ConfigReading reading = AgentConfigFile.readText(opening.repeat(100_000));
    assertThat(reading.config()).isNull();
    assertThat(reading.problems().size()).isBetween(1, 3);
  }

  @Test
  void aListWithoutEndIsBounded() {
    ConfigProblem problem = onlyProblem(read("x: [" + "a,".repeat(100_000) + "]"));
    assertThat(problem.message()).contains("20000");
  }

  @Test
  void manyProblemsAreCounted() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append("unknown").append(i).append(": 1\n");
    }
    ConfigReading reading = AgentConfigFile.readText(text.toString());
    assertThat(reading.problems()).hasSize(201);
    assertThat(reading.problems().getLast().message()).contains("800");
    assertThat(reading.config()).isEqualTo(AgentConfig.defaults());
  }

  @Test
  void bothSpellingsOfOneFileAreFineIfTheyAgree() {
    ConfigReading agreed = read("tls:", "  cert_file: /a", "  certfile: /a");
    assertThat(agreed.problems()).isEmpty();
    assertThat(value(agreed, "tls.cert_file").value()).isEqualTo("/a");
    ConfigReading differing = read("tls:", "  certfile: /a", "  cert_file: /b");
    assertThat(differing.config()).isNull();
    assertThat(onlyProblem(differing).message()).contains("certfile").contains("line 2");
  }

  @Test
  void theOldSpellingAloneIsReadByBoth() {
    ConfigReading reading = read("tls: {certfile: /a, keyfile: /b, cafile: /c, servername: s}");
    assertThat(reading.problems()).isEmpty();
    assertThat(Objects.requireNonNull(reading.config()).tls().keyFile()).isEqualTo("/b");
    assertThat(value(reading, "tls.cert_file").note()).contains("only when spelled tls.certfile");
  }

  @ParameterizedTest
  @CsvSource({"0.29, 28", "0.001, 0", "0.125, 12", "0.57, 56"})
  void aRateThatTheOldAgentCutsIsNoted(String rate, String percent) {
    ConfigProblem note = onlyProblem(read("collectors: {process: {sampling_rate: " + rate + "}}"));
    assertThat(note.severity()).isEqualTo(Severity.INFO);
    assertThat(note.message()).contains(percent + " % of " + rate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "0", "0.5", "0.1", "0.25"})
  void aRateOfWholePercentIsNot(String rate) {
    assertThat(read("collectors: {process: {sampling_rate: " + rate + "}}").problems()).isEmpty();
  }

  @Test
  void otherCollectorsAreCheckedAndNoted() {
    ConfigReading reading =
        read("collectors:", "  network: {enable_udp: false}", "  file: {exclude_paths: [/tmp]}");
    assertThat(places(reading, Severity.INFO))
        .containsExactly("2:3 collectors.network", "3:3 collectors.file");
    assertThat(reading.config()).isEqualTo(AgentConfig.defaults());
    assertThat(value(reading, "collectors.network.enable_udp").value()).isEqualTo("false");
    assertThat(reading.values())
        .extracting(EffectiveValue::key)
        .doesNotContain("collectors.network.enable_tcp");
  }

  @Test
  void aKeyWithoutValueKeepsItsDefault() {
    ConfigReading reading = read("log_file:", "performance:");
    assertThat(reading.config()).isEqualTo(AgentConfig.defaults());
    assertThat(places(reading, Severity.WARNING)).containsExactly("1:1 log_file");
    assertThat(places(reading, Severity.INFO)).containsExactly("2:1 performance");
  }

  @Test
  void aBatchLargerThanTheBufferIsAWarning() {
    ConfigReading reading = read("performance: {event_buffer_size: 100, batch_size: 101}");
    assertThat(places(reading, Severity.WARNING)).containsExactly("1:39 performance.batch_size");
  }

  @Test
  void valuesHaveTheirLineUnitAndNote() {
    ConfigReading reading = read("", "performance:", "  max_memory_mb: 1_000");
    assertThat(value(reading, "performance.max_memory_mb"))
        .isEqualTo(
            new EffectiveValue(
                "performance.max_memory_mb",
                "1000",
                3,
                "MiB",
                "This agent: used; the old agent: read, without effect."));
    assertThat(value(reading, "performance.max_cpu_percent").line()).isZero();
  }

  @Test
  void linesEndingWithCarriageReturnsAreCountedAlike() {
    ConfigReading reading = AgentConfigFile.readText("log_level: info\r\n\r\nbatch: 1\r\n");
    assertThat(places(reading, Severity.WARNING)).containsExactly("3:1 batch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0085", "\u2028", "\r", "\u202e", "\u001b", "\ud800"})
  void invisibleCharactersAreRefusedWithTheirPlace(String hidden) {
    ConfigReading reading = AgentConfigFile.readText("a: 1\nb: x" + hidden + "y\n");
    assertThat(places(reading, Severity.ERROR)).containsExactly("2:5 ");
    assertThat(onlyProblem(reading).message()).contains("U+%04X".formatted((int) hidden.charAt(0)));
  }

  @Test
  void messagesCarryNothingThatMovesTheCursor() {
    ConfigReading reading = AgentConfigFile.readText("agent_id: 1\n\"\\e[2J\": 1\n\"\\u202e\": 2");
    assertThat(reading.problems()).hasSize(3);
    assertThat(reading.problems()).noneMatch(p -> p.message().contains("\u001b"));
    assertThat(reading.problems()).noneMatch(p -> p.message().contains("\u202e"));
  }

  @Test
  void columnsCountCharactersAndNotHalvesOfThem() {
    ConfigReading reading = read("{agent_id: '😀😀', batch: 1}");
    assertThat(places(reading, Severity.WARNING)).containsExactly("1:18 batch");
  }
}
