package org.openedr.console.ui.migration;

import java.util.List;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.Preflight;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** What is there now: as the checks found it, and what was done before. FX thread. */
final class NowCard extends VBox {
  private final UiContext ui;
  private final GridPane grid = Parts.grid();
  private @Nullable RunView last;
  private List<BackupView> backups = List.of();
  private String monitor = "";
  private String service = "";
  private String kernel = "";

  NowCard(UiContext ui) {
    super(8);
    this.ui = ui;
    setId("now");
    getStyleClass().add("stage-card");
    getChildren().addAll(Parts.heading(ui.text("migration.now")), grid);
    monitor = ui.text("migration.now.looking");
    service = monitor;
    kernel = monitor;
    build();
  }

  void show(Checkup checkup) {
    Preflight found = checkup.found();
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

  private String evidence(Preflight found, String key) {
    return found.findings().stream()
        .filter(finding -> finding.key().equals(key) && !finding.evidence().isEmpty())
        .map(Finding::evidence)
        .findFirst()
        .orElseGet(() -> ui.text("migration.now.nothing"));
  }

  private void build() {
    grid.getChildren().clear();
    Parts.row(grid, ui.text("migration.now.monitor"), monitor);
    Parts.row(grid, ui.text("migration.now.service"), service);
    Parts.row(grid, ui.text("migration.now.kernel"), kernel);
    Parts.row(grid, ui.text("migration.now.backup"), newest());
    Parts.row(grid, ui.text("migration.now.run"), Labels.wrapped(lastRun()));
  }

  private String newest() {
    if (backups.isEmpty()) {
      return ui.text("migration.now.backup.none");
    }
    BackupView newest = backups.getFirst();
    return ui.text(
        "migration.now.backup.newest",
        Words.time(newest.timeMs()),
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
            Words.time(run.startedMs()),
            Words.kind(ui, run.kind()),
            Words.state(ui, run.state()),
            Words.world(ui, run.world()));
  }
}
