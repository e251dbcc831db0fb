package org.openedr.console.migration.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openedr.console.ui.common.Messages;

/** The window says what was asked in its own language; its English is that of the checks. */
class TitlesInWindowTest {
  private static Stream<Check> checks() {
    return PreflightChecks.all().stream()
        .filter(each -> !each.key().startsWith(SecurityChecks.PREFIX));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void everyCheckIsAskedInEnglishAsTheCheckAsksIt(Check check) {
    assertThat(Messages.of("en").get("migration.finding." + check.key())).isEqualTo(check.title());
  }

  @ParameterizedTest
  @MethodSource("checks")
  void everyCheckHasATitleInChinese(Check check) {
    assertThat(Messages.of("zh-CN").get("migration.finding." + check.key())).isNotBlank();
  }
}
