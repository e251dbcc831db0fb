package org.openedr.console.cli.run;

import org.openedr.console.backend.Backends;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.MigrationView;

/** The migration, for commands that can do nothing without it. */
public final class MigrationAccess {
  private MigrationAccess() {}

  /**
   * @throws CommandException there is none from here
   */
  public static Migration of(Backends backends) {
    Migration migration = backends.migration();
    MigrationView view = migration.view();
    if (!view.available()) {
      throw new CommandException(ExitCodes.NO_RIGHTS, TerminalText.line(view.problem()));
    }
    return migration;
  }
}
