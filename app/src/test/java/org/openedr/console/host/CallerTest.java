package org.openedr.console.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
  private static final String ALICE = "alice:x:1000:1001:Alice,,,:/home/alice:/bin/bash";

  @ParameterizedTest
  @ValueSource(strings = {"0", "", "-1", "1000 ", "root", "99999999999"})
  void whoIsNobodyIsNoCaller(String uid) {
    assertThat(Caller.uid(Map.of("SUDO_UID", uid))).isEmpty();
  }

  @Test
  void theGroupOfTheCallCountsMoreThanThatOfTheDatabase() throws HostException {
    assertThat(Caller.parse(ALICE, 1000, Optional.of(27L)))
        .isEqualTo(new Caller(1000, 27, "alice", Path.of("/home/alice")));
    assertThat(Caller.parse(ALICE, 1000, Optional.empty()).gid()).isEqualTo(1001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "alice:x:1001:1001::/:/bin/sh", "alice:x:1000"})
  void aUserThatTheMachineDoesNotKnowIsNamed(String line) {
    assertThatThrownBy(() -> Caller.parse(line, 1000, Optional.empty()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("getent passwd 1000");
  }
}
