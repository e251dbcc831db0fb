package org.openedr.console.migration.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.migration.port.ObserveException;

class EngineObserversTest {
  private final List<Path> asked = new ArrayList<>();

  @TempDir private Path folder;

  private EngineObservers observers() {
    return new EngineObservers(
        folder.resolve("engine.sock"),
        socket -> {
          asked.add(socket);
          throw new ObserveException("The agent cannot be asked: it is of another version");
        });
  }

  @Test
  void withoutASocketNobodyIsAsked() throws Exception {
    assertThat(observers().agent()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void anAgentThatRefusesIsNoMissingAgent() throws Exception {
    Path socket = Files.createFile(folder.resolve("engine.sock"));

    assertThatThrownBy(() -> observers().agent())
        .isInstanceOf(ObserveException.class)
        .hasMessage("The agent cannot be asked: it is of another version");
    assertThat(asked).containsExactly(socket);
  }
}
