package org.openedr.console.sudo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowRequestTest {
  private static final Map<String, String> DISPLAY = Map.of("DISPLAY", ":1", "LC_TIME", "C");

  @Test
  void ofAnEnvironmentOnlyWhatADisplayNeedsIsTaken() {
    WindowRequest request =
        WindowRequest.of(
            Map.of(
                "DISPLAY", ":1",
                "LC_ALL", "C.UTF-8",
                "LD_PRELOAD", "/tmp/x.so",
                "JDK_JAVA_OPTIONS", "-version",
                "SUDO_UID", "1000",
                "XAUTHORITY", "/with\na line"),
            "dark",
            Optional.of("zh-CN"),
            "maps",
            Optional.of(Duration.ofSeconds(3)));

    assertThat(request.display()).isEqualTo(Map.of("DISPLAY", ":1", "LC_ALL", "C.UTF-8"));
    assertThat(request.arguments())
        .containsExactly(
            "--theme", "dark", "--page", "maps", "--lang", "zh-CN", "--close-after", "3s");
  }

  @ParameterizedTest
  @CsvSource({
    "de_DE.UTF-8, en, fr, de_DE.UTF-8",
    "'',          en, fr, en",
    "'',          '', fr, fr",
    "'',          '', '', ''",
    "'--x y',     en, fr, ''",
  })
  void theLanguageIsTheFirstThatIsSet(String all, String messages, String lang, String locale) {
    Map<String, String> display = Map.of("LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang);
    assertThat(new WindowRequest(display, "light", "", "events", 0).locale()).isEqualTo(locale);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    WindowRequest request = new WindowRequest(DISPLAY, "light", "", "events", 0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    request.write(new DataOutputStream(bytes));

    assertThat(read(bytes.toByteArray())).isEqualTo(request);
  }

  @ParameterizedTest
  @CsvSource({
    "pink,  en, events",
    "dark,  en, --version",
    "dark,  'en --x', events",
    "dark,  en, ../x",
    "dark,  --replay=/etc/shadow, events",
  })
  void whatNoConsoleAsksForIsRefused(String theme, String language, String page) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WindowRequest(DISPLAY, theme, language.strip(), page, 0));
  }

  @Test
  void variablesThatAreNoDisplayAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new WindowRequest(Map.of("LD_PRELOAD", "/tmp/x"), "dark", "", "events", 0));
  }

  @Property
  void anyBytesAreARequestOrRefused(@ForAll byte[] bytes) {
    Throwable failure = catchThrowable(() -> read(bytes));

    assertThat(
            failure == null
                || failure instanceof IOException
                || failure instanceof IllegalArgumentException)
        .as("%s", failure)
        .isTrue();
  }

  private static WindowRequest read(byte[] bytes) throws IOException {
    return WindowRequest.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
