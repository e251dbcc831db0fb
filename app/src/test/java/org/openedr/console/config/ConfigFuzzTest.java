package org.openedr.console.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.openedr.console.finding.Severity;

/** Whatever the bytes: a configuration, or an error; never both, never neither, never a throw. */
class ConfigFuzzTest {
  private static final String SEED =
      """
      # the agent of this host
      agent_id: "a-1"
      log_level: info   # or debug
      performance:
        batch_size: 100
        max_cpu_percent: 5
      collectors:
        process:
          sampling_rate: 0.5
          exclude_paths:
            - /tmp
            - '/var/tmp'
          include_paths: [/usr, "/opt"]
      tls: {cert_file: /a, keyfile: /b}
      """;

  private static final String[] PIECES = {
    "- ",
    ": ",
    "? ",
    "[",
    "]",
    "{",
    "}",
    "\n",
    "\t",
    "  ",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">-\n",
    "'",
    "\"",
    "#",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "<<: ",
    "~",
    ",",
    "\\u0000",
    "\u0000",
    "\ufeff",
    "\r",
    "log_level: info\n",
    "performance:\n",
    "batch_size: 5\n",
    "tls:\n  certfile: /x\n",
    "@",
    "`",
    "\ud83d"
  };

  @Property(tries = 1000)
  void randomBytes(@ForAll @Size(max = 400) byte[] bytes) {
    ProblemCollector problems = new ProblemCollector();
    String text = ConfigText.decode(bytes, problems);
    assertThat(text == null).isEqualTo(problems.hasErrors());
    if (text != null) {
      judge(text);
    }
    judge(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Property(tries = 1000)
  void piecesOfYaml(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    judge(text.toString());
  }

  /** Nothing grows with more than the text: each try is a quarter of the largest file. */
  @Property(tries = 40)
  void endlessRepetition(@ForAll long seed) {
    Random random = new Random(seed);
    String piece = PIECES[random.nextInt(PIECES.length)] + PIECES[random.nextInt(PIECES.length)];
    judge(
        List.of("", "x: [", "x: '", "x: |\n ").get(random.nextInt(4))
            + piece.repeat((256 << 10) / piece.length()));
  }

  @Property(tries = 1000)
  void changedConfigurations(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(SEED);
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        default -> text.setCharAt(at, (char) random.nextInt(128));
      }
    }
    judge(text.toString());
    edit(text.toString(), random);
  }

  private static void judge(String text) {
    ConfigReading reading = AgentConfigFile.readText(text);
    boolean error = reading.problems().stream().anyMatch(p -> p.severity() == Severity.ERROR);
    assertThat(reading.config() == null).isEqualTo(error);
    assertThat(reading.problems()).hasSizeLessThan(300);
    long lines = text.chars().filter(c -> c == '\n').count() + 1;
    assertThat(reading.problems()).allMatch(p -> p.line() <= lines && p.message().length() < 400);
  }

  /** An edit is refused, or it is what was wanted. */
  private static void edit(String text, Random random) {
    String value = String.valueOf(1 + random.nextInt(99));
    try {
      String edited = ConfigEdit.apply(text, Map.of("performance.batch_size", value));
      assertThat(AgentConfigFile.readText(edited).values())
          .anyMatch(v -> v.key().equals("performance.batch_size") && v.value().equals(value));
    } catch (EditRefusedException e) {
      assertThat(e.explanation()).isNotBlank();
    }
  }
}
