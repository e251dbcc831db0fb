package org.openedr.console.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openedr.console.finding.Severity;

class ConfigSchemaTest {
  @Test
  void itsDefaultsAreThoseOfTheConfiguration() {
    AgentConfig wanted =
        new AgentConfig(
            "",
            "1.0.0",
            "localhost:8443",
            "info",
            "/var/log/openedr/agent.log",
            new AgentConfig.Tls(
                "/etc/openedr/agent/agent.crt",
                "/etc/openedr/agent/agent.key",
                "/etc/openedr/agent/ca.crt",
                "localhost",
                false,
                "production"),
            new AgentConfig.Performance(5, 10, 200, 10_000, 100, 10),
            new AgentConfig.Update(true, 24, "https://update.openedr.com", false),
            new AgentConfig.Collectors(
                new AgentConfig.ProcessCollector(true, 1.0, List.of(), List.of())),
            new AgentConfig.Monitor("auto", 16_384),
            new AgentConfig.Events("", 100, 5),
            new AgentConfig.EngineSocket(true, ""));
    assertThat(AgentConfigFile.readText("").config()).isEqualTo(wanted);
    assertThat(AgentConfig.defaults()).isEqualTo(wanted);
  }

  @Test
  void theConfigurationThatIsInstalledHasTheDefaults() {
    ConfigReading reading = AgentConfigFile.read(inProject("packaging/config.yaml"));
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.config()).isEqualTo(AgentConfig.defaults());
    for (EffectiveValue value : reading.values()) {
      if (!value.isDefault()) {
        ConfigKey key = Objects.requireNonNull(ConfigSchema.key(value.key()));
        assertThat(value.value()).as(value.key()).isEqualTo(key.preset());
      }
    }
  }

  /** So a line in the table is all that a new key needs to be read, shown, set and unset. */
  @ParameterizedTest
  @MethodSource("keys")
  void aKeyOfTheTableIsReadShownSetUnsetAndDocumented(ConfigKey key) throws Exception {
    String other = other(key);

    String set = ConfigEdit.apply("# mine\n", Map.of(key.path(), other));
    ConfigReading reading = AgentConfigFile.readText(set);
    assertThat(reading.problems()).noneMatch(problem -> problem.severity() != Severity.INFO);
    EffectiveValue shown = shown(reading, key);
    assertThat(shown.value()).isEqualTo(other).isNotEqualTo(key.preset());
    assertThat(shown.line()).isPositive();
    assertThat(shown.unit()).isEqualTo(key.unit());
    assertThat(shown.note()).contains(key.ours(), key.old());
    AgentConfig config = Objects.requireNonNull(reading.config());
    if (key.ofOtherCollectors()) {
      assertThat(config).isEqualTo(AgentConfig.defaults());
    } else {
      assertThat(config).as("read into a component").isNotEqualTo(AgentConfig.defaults());
    }

    String unset = ConfigEdit.apply(set, Map.of(key.path(), ""));
    assertThat(unset).isEqualTo("# mine\n");
    ConfigReading without = AgentConfigFile.readText(unset);
    assertThat(without.config()).isEqualTo(AgentConfig.defaults());
    if (!key.ofOtherCollectors()) {
      assertThat(shown(without, key).value()).isEqualTo(key.preset());
      assertThat(shown(without, key).isDefault()).isTrue();
    }
    assertThat(Files.readString(inProject("docs/config.md"))).contains("\n" + row(key) + "\n");
  }

  @Test
  void everyComponentOfTheConfigurationHasAKeyOfItsType() {
    List<String> components = new ArrayList<>();
    components("", AgentConfig.class, components);
    assertThat(components)
        .containsExactlyElementsOf(
            ConfigSchema.KEYS.stream()
                .filter(key -> !key.ofOtherCollectors())
                .map(key -> key.path() + " " + javaType(key.type()))
                .toList());
  }

  @Test
  void wordsThatMeanTheSameCountAsOne() {
    for (String[] pair :
        List.of(new String[] {"warning", "warn"}, new String[] {"fatal", "error"})) {
      ConfigReading reading = AgentConfigFile.readText("log_level: " + pair[0]);
      assertThat(Objects.requireNonNull(reading.config()).logLevel()).isEqualTo(pair[1]);
      assertThat(shown(reading, Objects.requireNonNull(ConfigSchema.key("log_level"))).value())
          .isEqualTo(pair[0]);
    }
  }

  static List<ConfigKey> keys() {
    return ConfigSchema.KEYS;
  }

  private static EffectiveValue shown(ConfigReading reading, ConfigKey key) {
    return reading.values().stream()
        .filter(value -> value.key().equals(key.path()))
        .findFirst()
        .orElseThrow();
  }

  /** A value that is not the default. */
  private static String other(ConfigKey key) {
    return switch (key.type()) {
      case ValueType.Flag _ -> key.preset().equals("true") ? "false" : "true";
      case ValueType.Whole whole ->
          Integer.toString(
              key.preset().equals(Integer.toString(whole.min())) ? whole.max() : whole.min());
      case ValueType.Fraction _ -> "0.25";
      case ValueType.Choice choice -> choice.words().get(key.preset().equals("auto") ? 1 : 3);
      case ValueType.Text _ -> "other";
      case ValueType.FilePath _ -> "/srv/other";
      case ValueType.Paths _ -> "[/proc]";
    };
  }

  private static void components(String section, Class<?> type, List<String> found) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      if (component.getType().isRecord()) {
        components(section + name + ".", component.getType(), found);
      } else {
        found.add(section + name + " " + component.getType().getSimpleName());
      }
    }
  }

  private static String javaType(ValueType type) {
    return switch (type) {
      case ValueType.Flag _ -> "boolean";
      case ValueType.Whole _ -> "int";
      case ValueType.Fraction _ -> "double";
      case ValueType.Choice _, ValueType.Text _, ValueType.FilePath _ -> "String";
      case ValueType.Paths _ -> "List";
    };
  }

  @Test
  void everyDefaultIsWithinItsOwnRange() {
    for (ConfigKey key : ConfigSchema.KEYS) {
      String yaml =
          java.util.Arrays.stream(key.path().split("\\."))
                  .reduce("", (all, name) -> all + (all.isEmpty() ? "" : "{") + name + ": ")
              + key.preset()
              + "}".repeat(key.path().split("\\.").length - 1);
      ConfigReading reading = AgentConfigFile.readText(yaml);
      assertThat(reading.config()).as(yaml).isEqualTo(AgentConfig.defaults());
      assertThat(reading.values())
          .anyMatch(value -> value.key().equals(key.path()) && value.line() == 1);
    }
  }

  @Test
  void theDocumentListsEveryKeyAsTheTableHasIt() throws IOException {
    List<String> documented =
        Files.readString(inProject("docs/config.md"))
            .lines()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(ConfigSchema.KEYS.stream().map(ConfigSchemaTest::row).toList());
  }

  private static String row(ConfigKey key) {
    String range = key.type().range();
    return "| `%s` | %s | `%s` | %s | %s | %s |"
        .formatted(
            String.join("` or `", key.spellings().stream().map(key::pathOf).toList()),
            range.isEmpty() ? key.type().kind() : key.type().kind() + ": " + range,
            key.preset(),
            key.unit(),
            key.ours(),
            key.old());
  }

  private static Path inProject(String file) {
    Path here = Path.of(file);
    return Files.exists(here) ? here : Path.of("..").resolve(file);
  }
}
