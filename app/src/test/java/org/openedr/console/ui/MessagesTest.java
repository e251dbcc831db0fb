package org.openedr.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.history.FilterSyntaxException;
import org.openedr.console.security.SecurityCheck;

class MessagesTest {
  private static final Pattern KEY =
      Pattern.compile("(?:text|get)\\(\\s*\"([a-z0-9]+(?:\\.[a-z0-9]+)+)\"");

  private static Properties load(String name) throws IOException {
    Properties properties = new Properties();
    try (var in = MessagesTest.class.getResourceAsStream("/org/openedr/console/" + name)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return properties;
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "problems", "health"})
  void bothLanguagesHaveTheSameKeys(String bundle) throws IOException {
    assertThat(new TreeSet<>(load(bundle + "_zh_CN.properties").keySet()))
        .isEqualTo(new TreeSet<>(load(bundle + ".properties").keySet()));
  }

  @Test
  void everyKeyInTheCodeHasAText() throws IOException {
    Properties english = load("messages.properties");
    TreeSet<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/openedr/console/ui"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher matcher = KEY.matcher(Files.readString(file));
        while (matcher.find()) {
          used.add(matcher.group(1));
        }
      }
    }
    assertThat(used).hasSizeGreaterThan(30);
    assertThat(english.stringPropertyNames()).containsAll(used);
  }

  @ParameterizedTest
  @EnumSource
  void everyMistakeInAFilterHasAText(FilterSyntaxException.Mistake mistake) throws IOException {
    assertThat(load("messages.properties")).containsKey("filter.mistake." + mistake.key());
  }

  @ParameterizedTest
  @EnumSource
  void everySecurityCheckHasAName(SecurityCheck check) throws IOException {
    assertThat(load("messages.properties"))
        .containsKey("security.check." + check.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
