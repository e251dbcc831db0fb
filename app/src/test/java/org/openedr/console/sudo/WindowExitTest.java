package org.openedr.console.sudo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowExitTest {
  @ParameterizedTest
  @CsvSource({
    "0, CLOSED",
    "129, CLOSED",
    "130, CLOSED",
    "143, CLOSED",
    "80, NO_DISPLAY",
    "82, OWN_MONITOR",
    "1, DIED",
    "134, DIED",
    "137, DIED"
  })
  void askedToEndIsClosedAndKilledIsNot(int exitCode, WindowExit end) {
    assertThat(WindowExit.of(exitCode)).isEqualTo(end);
  }
}
