package org.openedr.console.migration.preflight;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.backup.Backups;
import org.openedr.console.migration.backup.ExchangeProbe;
import org.openedr.console.migration.journal.RunStore;
import org.openedr.console.migration.port.MigrationPorts;

/** What the preflight asks of other parts of the migration. */
interface PreflightPorts {
  /** The newest first. */
  List<BackupView> backups();

  /** Why two files in this folder cannot be exchanged at one stroke; empty when they can. */
  Optional<String> exchangeProblem(Path folder);

  /** A run that was begun by a process that is gone, and not ended since; empty when none is. */
  Optional<String> interruptedRun();

  /**
   * A run has begun and not ended, whoever is at it: a lock that is held alone is no such thing.
   */
  boolean underWay();

  /** Those of this machine. */
  static PreflightPorts of(MigrationPorts parts) {
    Backups backups = new Backups(parts);
    return new PreflightPorts() {
      @Override
      public List<BackupView> backups() {
        return backups.list();
      }

      @Override
      public Optional<String> exchangeProblem(Path folder) {
        return Optional.of(ExchangeProbe.problem(folder)).filter(problem -> !problem.isEmpty());
      }

      private RunStore store() {
        return new RunStore(parts.runs(), parts.clock(), line -> {});
      }

      @Override
      public boolean underWay() {
        return store().unfinished().isPresent();
      }

      @Override
      public Optional<String> interruptedRun() {
        RunStore store = store();
        return ProcessLock.held(store.lock())
            ? Optional.empty()
            : store
                .unfinished()
                .filter(run -> run.state().noReturn())
                .map(run -> "Run " + run.id() + " has not ended, and no process is at it.");
      }
    };
  }
}
