package org.openedr.console.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowSettingsTest {
  @TempDir Path folder;

  @Test
  void whatWasSavedIsLoaded() throws SettingsException {
    Path file = folder.resolve("new/settings.yaml");
    WindowSettings settings =
        WindowSettings.DEFAULT
            .withLanguage("zh-CN")
            .withTheme("dark")
            .withTimes(120, 10)
            .withSavedFilters(Map.of("shells: all", "name:sh -user:root"));
    settings.save(file);
    assertThat(WindowSettings.load(file)).isEqualTo(settings);
  }

  @Test
  void withoutAFileTheDefaultsApply() throws SettingsException {
    assertThat(WindowSettings.load(folder.resolve("none"))).isEqualTo(WindowSettings.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "theme: purple",
        "keepEndedSeconds: -1",
        "keepEndedSeconds: many",
        "- a",
        "a: [",
        "a: 1\na: 2",
        "x: !!java.net.URL [http://example.invalid]",
      })
  void aMalformedFileIsExplainedAndLeftAlone(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("settings.yaml"), text);
    assertThatThrownBy(() -> WindowSettings.load(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("left as it is");
    assertThat(file).hasContent(text);
  }
}
