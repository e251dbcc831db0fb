package org.openedr.console.sudo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SudoUserTest {
  private static final String ALICE = "alice:x:1000:1001:Alice,,,:/home/alice:/bin/bash";

  @ParameterizedTest
  @ValueSource(strings = {"0", "", "-1", "1000 ", "root", "99999999999"})
  void whoIsNobodyIsNoCaller(String uid) {
    assertThat(SudoUser.uid(Map.of("SUDO_UID", uid))).isEmpty();
  }

  @Test
  void theGroupOfTheCallCountsMoreThanThatOfTheDatabase() throws HostException {
    assertThat(SudoUser.parse(ALICE, 1000, Optional.of(27L)))
        .isEqualTo(new SudoUser(1000, 27, "alice", Path.of("/home/alice")));
    assertThat(SudoUser.parse(ALICE, 1000, Optional.empty()).gid()).isEqualTo(1001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "alice:x:1001:1001::/:/bin/sh", "alice:x:1000"})
  void aUserThatTheMachineDoesNotKnowIsNamed(String line) {
    assertThatThrownBy(() -> SudoUser.parse(line, 1000, Optional.empty()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("getent passwd 1000");
  }
}
