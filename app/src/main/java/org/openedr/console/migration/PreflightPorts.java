package org.openedr.console.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the preflight asks of other parts of the migration. */
interface PreflightPorts {
  /** The newest first. */
  List<BackupView> backups();

  /** Why two files in this folder cannot be exchanged at one stroke; empty when they can. */
  Optional<String> exchangeProblem(Path folder);

  /** A run that was begun by a process that is gone, and not ended since; empty when none is. */
  Optional<String> interruptedRun();

  /** Those of this machine. */
  static PreflightPorts of(MigrationParts parts) {
    Backups backups = new Backups(parts);
    return new PreflightPorts() {
      @Override
      public List<BackupView> backups() {
        return backups.list();
      }

      @Override
      public Optional<String> exchangeProblem(Path folder) {
        return Optional.empty(); // the step of the exchange falls back to two renames
      }

      @Override
      public Optional<String> interruptedRun() {
        return Optional.empty();
      }
    };
  }
}
