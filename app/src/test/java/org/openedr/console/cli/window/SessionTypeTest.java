package org.openedr.console.cli.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTypeTest {
  private static final Map<String, String> NOTHING = Map.of();

  @Test
  void theEnvironmentCountsMoreThanLogind() {
    assertThat(type(Map.of("SSH_CONNECTION", "a b"), "Type=wayland")).isEqualTo(SessionType.SSH);
    assertThat(type(Map.of("XDG_SESSION_TYPE", "x11"), "Type=wayland")).isEqualTo(SessionType.X11);
    assertThat(type(Map.of("WAYLAND_DISPLAY", "wayland-0"), "")).isEqualTo(SessionType.WAYLAND);
  }

  @Test
  void whereSudoHasEmptiedTheEnvironmentLogindIsAsked() {
    assertThat(type(NOTHING, "Type=wayland\nRemote=no\n")).isEqualTo(SessionType.WAYLAND);
    assertThat(type(NOTHING, "Type=tty\nRemote=no\n")).isEqualTo(SessionType.TTY);
    assertThat(type(NOTHING, "Type=tty\nRemote=yes\n")).isEqualTo(SessionType.SSH);
    assertThat(type(NOTHING, "")).isEqualTo(SessionType.UNKNOWN);
  }

  @Test
  void rootWhoLoggedInAsSomebodyElseHasUsedSu() {
    assertThat(SessionType.of(NOTHING, true, "1000", () -> "")).isEqualTo(SessionType.SU);
    assertThat(SessionType.of(NOTHING, true, "4294967295", () -> ""))
        .isEqualTo(SessionType.UNKNOWN);
    assertThat(SessionType.of(NOTHING, true, "0", () -> "")).isEqualTo(SessionType.UNKNOWN);
    assertThat(SessionType.of(NOTHING, false, "1000", () -> "")).isEqualTo(SessionType.UNKNOWN);
  }

  private static SessionType type(Map<String, String> environment, String logind) {
    return SessionType.of(environment, false, "1000", () -> logind);
  }
}
