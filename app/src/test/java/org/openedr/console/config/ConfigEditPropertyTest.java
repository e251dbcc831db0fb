package org.openedr.console.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.openedr.console.finding.Severity;

/** Random changes of random files: what was wanted, and nothing else. */
class ConfigEditPropertyTest {
  private static final List<ConfigKey> KEYS =
      ConfigSchema.KEYS.stream().filter(key -> !key.ofOtherCollectors()).toList();

  @Property(tries = 500)
  void otherLinesStayAndTheValuesAreAsWanted(@ForAll long seed) throws EditRefusedException {
    Random random = new Random(seed);
    String breaks = random.nextBoolean() ? "\n" : "\r\n";
    String before = file(random, breaks);
    ConfigKey key = KEYS.get(random.nextInt(KEYS.size()));
    String value = random.nextInt(3) == 0 ? "" : value(key, random);

    String after = ConfigEdit.apply(before, Map.of(key.path(), value));

    Map<String, String> wanted = values(before);
    wanted.put(key.path(), value.isEmpty() ? key.preset() : value);
    assertThat(values(after)).as(before).isEqualTo(wanted);
    assertThat(after.contains("\n") && after.contains("\r\n"))
        .isEqualTo(breaks.equals("\r\n") && after.contains("\n"));
    List<String> kept =
        new ArrayList<>(before.lines().filter(line -> !concerns(line, key)).toList());
    List<String> left =
        new ArrayList<>(after.lines().filter(line -> !concerns(line, key)).toList());
    // an empty last line without its end cannot be told from the end of the line before it
    boolean emptyAtTheEnd = !kept.isEmpty() && kept.getLast().isEmpty();
    if (emptyAtTheEnd && !before.endsWith("\n") && left.size() < kept.size()) {
      kept.removeLast();
    }
    assertThat(left).as(before).isEqualTo(kept);
    if (!after.isEmpty() && !before.isEmpty() && !emptyAtTheEnd) {
      assertThat(after.endsWith("\n")).isEqualTo(before.endsWith("\n"));
    }
    assertThat(after.lines().filter(line -> line.strip().startsWith("#")).toList())
        .isEqualTo(before.lines().filter(line -> line.strip().startsWith("#")).toList());
  }

  @Property(tries = 200)
  void whatIsSetAndTakenOutAgainLeavesTheOldText(@ForAll long seed) throws EditRefusedException {
    Random random = new Random(seed);
    String before = file(random, "\n");
    ConfigKey key = KEYS.get(random.nextInt(KEYS.size()));
    if (ConfigEdit.apply(before, Map.of(key.path(), "")).equals(before)) {
      String set = ConfigEdit.apply(before, Map.of(key.path(), value(key, random)));
      assertThat(ConfigEdit.apply(set, Map.of(key.path(), ""))).isEqualTo(before);
    }
  }

  /** A line of the key itself, or of a section that only it may need. */
  private static boolean concerns(String line, ConfigKey key) {
    String name = line.strip().split(":", 2)[0];
    boolean entry = line.strip().startsWith("- ");
    return key.spellings().contains(name)
        || List.of(key.section().split("\\.")).contains(name)
        || (entry && key.type() instanceof ValueType.Paths);
  }

  private static Map<String, String> values(String text) {
    ConfigReading reading = AgentConfigFile.readText(text);
    assertThat(reading.problems()).as(text).noneMatch(p -> p.severity() == Severity.ERROR);
    Map<String, String> values = new LinkedHashMap<>();
    reading.values().forEach(value -> values.put(value.key(), value.value()));
    return values;
  }

  /** About half of the keys, in sections, with comments, blank lines and other ways to write. */
  private static String file(Random random, String breaks) {
    Map<String, List<ConfigKey>> sections = new LinkedHashMap<>();
    KEYS.stream()
        .filter(key -> random.nextBoolean())
        .forEach(key -> sections.computeIfAbsent(key.section(), s -> new ArrayList<>()).add(key));
    StringBuilder text = new StringBuilder();
    String step = " ".repeat(1 + random.nextInt(4));
    sections.forEach(
        (section, keys) -> {
          String indent = "";
          for (String name : section.isEmpty() ? new String[0] : section.split("\\.")) {
            text.append(indent).append(name).append(":").append(breaks);
            indent += step;
          }
          for (ConfigKey key : keys) {
            decorate(text, random, indent, breaks);
            entry(text, random, indent, key, breaks);
          }
          decorate(text, random, indent, breaks);
        });
    boolean open = random.nextInt(4) == 0 && !text.isEmpty();
    return open ? text.substring(0, text.length() - breaks.length()) : text.toString();
  }

  private static void decorate(StringBuilder text, Random random, String indent, String breaks) {
    switch (random.nextInt(5)) {
      case 0 -> text.append(breaks);
      case 1 -> text.append(indent).append("# comment: ").append(random.nextInt(99)).append(breaks);
      case 2 -> text.append("#- far left 😀").append(breaks);
      default -> {}
    }
  }

  private static void entry(
      StringBuilder text, Random random, String indent, ConfigKey key, String breaks) {
    text.append(indent).append(key.name()).append(":");
    String value = value(key, random);
    if (key.type() instanceof ValueType.Paths && random.nextBoolean() && !value.equals("[]")) {
      text.append(breaks);
      for (String item : value.substring(1, value.length() - 1).split(", ")) {
        text.append(indent).append(random.nextBoolean() ? "- " : "-   ").append(item);
        text.append(random.nextBoolean() ? " # kept" : "").append(breaks);
      }
    } else {
      text.append(" ".repeat(1 + random.nextInt(3))).append(value);
      text.append(random.nextInt(3) == 0 ? "   # behind" : "").append(breaks);
    }
  }

  /** As it is shown when it counts. */
  private static String value(ConfigKey key, Random random) {
    return switch (key.type()) {
      case ValueType.Flag flag -> String.valueOf(random.nextBoolean());
      case ValueType.Whole whole when whole.powerOfTwo() -> "" + (1 << (2 + random.nextInt(18)));
      case ValueType.Whole whole -> "" + random.nextInt(whole.min(), whole.max() + 1);
      case ValueType.Fraction fraction -> "0." + (10 + random.nextInt(89));
      case ValueType.Choice choice -> choice.words().get(random.nextInt(choice.words().size()));
      case ValueType.FilePath path -> "/var/log/f" + random.nextInt(99);
      case ValueType.Paths paths ->
          List.of("[]", "[/a]", "[/a, /b]", "[/b, /c, /a]", "[/x y, /b]", "[\"#x\", /a]")
              .get(random.nextInt(4));
      case ValueType.Text text -> "word" + random.nextInt(99);
    };
  }
}
