package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserLanguageTest {
  @ParameterizedTest
  @CsvSource({
    "zh_CN.UTF-8,   zh-CN",
    "zh_TW.Big5,    zh-TW",
    "ar_EG.UTF-8@x, ar-EG",
    "sr_RS@latin,   sr-RS",
    "en_US,         en-US",
    "de,            de",
    "es_419.utf8,   es-419",
    "ast_ES,        ast-ES",
  })
  void theLanguageOfThePosixNameIsSpoken(String name, String tag) {
    assertThat(UserLanguage.of(name, Locale.ITALY)).isEqualTo(Locale.forLanguageTag(tag));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "C",
        "C.UTF-8",
        "C.utf8@x",
        "POSIX",
        "/usr/lib/locale/zh",
        "_CN",
        "zh CN",
        "zh_C",
        "中文",
        "zh_CN.UTF-8\nx@",
        "LC_CTYPE=zh_CN;LC_TIME=C"
      })
  void whatNamesNoLanguageLeavesWhatJavaFound(String name) {
    assertThat(UserLanguage.of(name, Locale.ITALY)).isEqualTo(Locale.ITALY);
  }

  @Test
  void withoutALauncherItIsWhatJavaFound() {
    assertThat(UserLanguage.of(null, Locale.ITALY)).isEqualTo(Locale.ITALY);
  }
}
