package org.openedr.console.migration.local;

import java.io.IOException;
import java.nio.file.Path;
import org.openedr.console.migration.backup.Backups;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.run.RunParts;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.migration.target.Target;
import org.openedr.console.migration.target.Targets;
import org.openedr.console.step.RecordFile;

/** From backups, and from the target that staging has left in the run's folder. */
public record SavedStates(Backups backups) implements RunParts.Worlds {
  @Override
  public Manifest before(String backupId) throws IOException {
    return backups.manifest(backupId);
  }

  @Override
  public Target old(RunContext context, Manifest before) {
    return Targets.of(context, before);
  }

  @Override
  public Target wanted(RunContext context) throws IOException {
    Path file = context.folder().resolve("target.json");
    return RecordFile.read(file, Target.class)
        .orElseThrow(() -> new IOException("nothing was staged: " + file));
  }
}
