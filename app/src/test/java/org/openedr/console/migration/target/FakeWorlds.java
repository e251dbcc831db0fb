package org.openedr.console.migration.target;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.run.RunParts;
import org.openedr.console.migration.target.FakeMachine.Parts;

/** What a fake machine's backups and staged targets bring back; the backup's id says all of it. */
public final class FakeWorlds implements RunParts.Worlds {
  private boolean lost;

  /** Backups cannot be read any more. */
  public void lose() {
    lost = true;
  }

  static Manifest manifest(String runId, boolean monitored) {
    return new Manifest(
        Manifest.FORMAT,
        (monitored ? "monitored-" : "silent-") + runId,
        1,
        "host",
        "kernel",
        "1.0-test",
        List.of(),
        null,
        new Manifest.UnitKept(
            true,
            "loaded",
            monitored ? "active" : "inactive",
            "enabled",
            "",
            List.of(),
            List.of(),
            "",
            "",
            monitored),
        List.of(),
        Map.of());
  }

  @Override
  public Manifest before(String backupId) throws IOException {
    if (lost) {
      throw new IOException("the backup " + backupId + " is damaged");
    }
    return manifest(
        backupId.substring(backupId.indexOf('-') + 1), backupId.startsWith("monitored-"));
  }

  @Override
  public Target old(RunContext context, Manifest before) {
    boolean monitored = before.unit().monitored();
    Target all = FakeMachine.target(FakeMachine.OLD);
    return new Target(
        all.label(),
        all.objects(),
        null,
        null,
        all.unitFiles(),
        true,
        monitored,
        true,
        null,
        monitored);
  }

  @Override
  public Target wanted(RunContext context) throws IOException {
    if (!Files.isDirectory(context.folder())) {
      throw new IOException("nothing was staged");
    }
    Parts parts = FakeMachine.fresh(context.request().kind());
    return FakeMachine.target(parts);
  }
}
