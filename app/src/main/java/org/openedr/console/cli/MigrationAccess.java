package org.openedr.console.cli;

import org.openedr.console.event.PlainText;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.MigrationView;

/** The migration, for commands that can do nothing without it. */
final class MigrationAccess {
  private MigrationAccess() {}

  /**
   * @throws CommandException there is none from here
   */
  static Migration of(EngineProvider engines) {
    Migration migration = engines.migration();
    MigrationView view = migration.view();
    if (!view.available()) {
      throw new CommandException(ExitCodes.NO_RIGHTS, PlainText.line(view.problem()));
    }
    return migration;
  }
}
