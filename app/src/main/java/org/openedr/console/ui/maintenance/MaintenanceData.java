package org.openedr.console.ui.maintenance;

import java.util.List;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.maintenance.Maintenance;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.RunSummary;

/**
 * What one look found.
 *
 * @param problem why nothing can be had; empty: it can
 */
record MaintenanceData(
    MaintenancePreview maintenance,
    List<BackupView> backups,
    List<RunSummary> runs,
    String problem) {
  static MaintenanceData of(Migration migration, Maintenance maintenance) throws NoAnswerException {
    var view = migration.view();
    return new MaintenanceData(
        maintenance.preview(),
        migration.backups(),
        migration.runs(),
        view.available() ? "" : view.problem());
  }

  /** Why a table has no rows: the problem, or what is the case. */
  String because(String otherwise) {
    return problem.isEmpty() ? otherwise : problem;
  }
}
