package org.openedr.console.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigSchemaTest {
  @Test
  void itsDefaultsAreThoseOfTheConfiguration() {
    assertThat(AgentConfigFile.readText("").config()).isEqualTo(AgentConfig.DEFAULT);
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
      assertThat(reading.config()).as(yaml).isEqualTo(AgentConfig.DEFAULT);
      assertThat(reading.values())
          .anyMatch(value -> value.key().equals(key.path()) && value.line() == 1);
    }
  }

  @Test
  void theDocumentListsEveryKeyAsTheTableHasIt() throws IOException {
    List<String> documented =
        Files.readString(document()).lines().filter(line -> line.startsWith("| `")).toList();
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

  private static Path document() {
    Path here = Path.of("docs/config.md");
    return Files.exists(here) ? here : Path.of("../docs/config.md");
  }
}
