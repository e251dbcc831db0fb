package org.openedr.console.migration.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.migration.FakeGuard;
import org.openedr.console.migration.FakeParts;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.step.RequestResult;

class LocalMigrationTest {
  @TempDir private Path root;

  @Test
  void noRunBeginsBesideAComparison() {
    MigrationPorts parts = FakeParts.at(root, new FakeGuard(false), Clock.systemUTC());
    try (LocalMigration migration =
        new LocalMigration(parts, () -> Optional.of("V1 and V2 are being compared."))) {
      RequestResult refused = migration.start(RunRequest.of(RunKind.MIGRATE));

      assertThat(refused.done()).isFalse();
      assertThat(refused.message())
          .isEqualTo("V1 and V2 are being compared. Wait until that is done.");
      assertThat(migration.view()).isEqualTo(new MigrationView(true, "", null));
      assertThat(migration.work()).isEmpty();
      assertThat(Files.exists(parts.runs())).isFalse();
    }
  }
}
