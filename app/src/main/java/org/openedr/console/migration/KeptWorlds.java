package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Path;

/** From backups, and from the target that staging has left in the run's folder. */
record KeptWorlds(Backups backups) implements RunWorks.Worlds {
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
