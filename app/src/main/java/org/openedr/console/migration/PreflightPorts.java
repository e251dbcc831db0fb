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
        return Optional.of(ExchangeProbe.problem(folder)).filter(problem -> !problem.isEmpty());
      }

      @Override
      public Optional<String> interruptedRun() {
        RunStore store = new RunStore(parts.runs(), parts.clock(), line -> {});
        return RunLock.held(store.folder())
            ? Optional.empty()
            : store
                .unfinished()
                .filter(run -> run.story().noReturn())
                .map(run -> "Run " + run.id() + " has not ended, and no process is at it.");
      }
    };
  }
}
