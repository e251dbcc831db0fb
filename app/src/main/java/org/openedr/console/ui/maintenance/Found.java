package org.openedr.console.ui.maintenance;

import java.util.List;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.Maintenance;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.RunSummary;

/**
 * What one look found.
 *
 * @param problem why nothing can be had; empty: it can
 */
record Found(
    Maintenance maintenance, List<BackupView> backups, List<RunSummary> runs, String problem) {
  static Found of(Migration migration) {
    var view = migration.view();
    return new Found(
        migration.maintenance(),
        migration.backups(),
        migration.runs(),
        view.available() ? "" : view.problem());
  }

  /** Why a table has no rows: the problem, or what is the case. */
  String because(String otherwise) {
    return problem.isEmpty() ? otherwise : problem;
  }
}
