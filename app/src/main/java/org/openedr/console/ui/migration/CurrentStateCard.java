package org.openedr.console.ui.migration;

import java.util.List;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.WizardControls;

/** What is there now: as the checks found it, and what was done before. FX thread. */
final class CurrentStateCard extends VBox {
  private final UiContext ui;
  private final GridPane grid = WizardControls.grid();
  private @Nullable RunView last;
  private List<BackupView> backups = List.of();
  private String monitor = "";
  private String service = "";
  private String kernel = "";

  CurrentStateCard(UiContext ui) {
    super(8);
    this.ui = ui;
    setId("now");
    getStyleClass().add("stage-card");
    getChildren().addAll(WizardControls.heading(ui.text("migration.now")), grid);
    monitor = ui.text("migration.now.looking");
    service = monitor;
    kernel = monitor;
    build();
  }

  void show(CheckModel checkup) {
    PreflightResult found = checkup.found();
    if (found != null) {
      monitor = evidence(found, "objects.installed");
      kernel = evidence(found, "service.monitors");
      service = evidence(found, "service.unit");
    } else if (!checkup.running()) {
      monitor = ui.text("migration.now.unknown", checkup.problem());
      service = monitor;
      kernel = monitor;
    }
    build();
  }

  void show(List<BackupView> present) {
    backups = present;
    build();
  }

  void show(@Nullable RunView run) {
    if (last == null ? run != null : !last.equals(run)) {
      last = run;
      build();
    }
  }

  private String evidence(PreflightResult found, String key) {
    return found.findings().stream()
        .filter(finding -> finding.key().equals(key) && !finding.evidence().isEmpty())
        .map(CheckFinding::evidence)
        .findFirst()
        .orElseGet(() -> ui.text("migration.now.nothing"));
  }

  private void build() {
    grid.getChildren().clear();
    WizardControls.row(grid, ui.text("migration.now.monitor"), monitor);
    WizardControls.row(grid, ui.text("migration.now.service"), service);
    WizardControls.row(grid, ui.text("migration.now.kernel"), kernel);
    WizardControls.row(grid, ui.text("migration.now.backup"), newest());
    WizardControls.row(grid, ui.text("migration.now.run"), Labels.wrapped(lastRun()));
  }

  private String newest() {
    if (backups.isEmpty()) {
      return ui.text("migration.now.backup.none");
    }
    BackupView newest = backups.getFirst();
    return ui.text(
        "migration.now.backup.newest",
        MigrationTexts.time(newest.timeMs()),
        newest.monitor(),
        newest.unitState(),
        backups.size());
  }

  private String lastRun() {
    RunView run = last;
    return run == null
        ? ui.text("migration.now.run.none")
        : ui.text(
            "migration.now.run.last",
            MigrationTexts.time(run.startedMs()),
            MigrationTexts.kind(ui, run.kind()),
            MigrationTexts.state(ui, run.state()),
            MigrationTexts.world(ui, run));
  }
}
