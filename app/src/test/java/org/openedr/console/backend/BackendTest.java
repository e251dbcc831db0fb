package org.openedr.console.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.migration.UnavailableMigration;

class BackendTest {
  private final List<String> closed = new ArrayList<>();
  private final Backend backend =
      TestBackends.of(
          new IdleEngine() {
            @Override
            public void close() {
              closed.add("engine");
            }
          },
          new UnavailableMachine() {
            @Override
            public void close() {
              closed.add("machine");
            }
          });

  @Test
  void theMachineIsClosedBeforeTheEngineWhoseLedgerItAsksFor() {
    backend.close();
    assertThat(closed).containsExactly("machine", "engine");
  }

  @Test
  void anotherMigrationLeavesTheOtherPartsAsTheyAre() {
    UnavailableMigration other = new UnavailableMigration("elsewhere");
    Backend with = backend.with(other, backend.comparisons(), backend.maintenance());
    assertThat(with.migration()).isSameAs(other);
    assertThat(with.engine()).isSameAs(backend.engine());
    assertThat(with.machine()).isSameAs(backend.machine());
    assertThat(with.security()).isSameAs(backend.security());
    assertThat(with.configuration()).isSameAs(backend.configuration());
  }
}
