package org.openedr.console.ui.maintenance;

import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.openedr.console.migration.BackupCheck;
import org.openedr.console.migration.BackupView;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.PageRequest;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** What can be rolled back to. FX thread. */
final class BackupsPane extends VBox {
  private final UiContext ui;
  private final DetailTable<BackupView> rows;
  private final Button verify = new Button();
  private final Label result = Labels.wrapped("");

  /**
   * @param check reads a backup back, by its id
   */
  BackupsPane(UiContext ui, Consumer<String> check) {
    this.ui = ui;
    this.rows =
        new DetailTable<BackupView>(
                ui, "maintenance-backups", BackupView::id, BackupsPane::whole, this::selected)
            .badge("state", 100, BackupsPane::tone, this::state)
            .column("time", 130, backup -> MaintenanceTexts.time(backup.timeMs()))
            .column("id", Columns.FLEXIBLE + 240, BackupView::id)
            .column("monitor", Columns.FLEXIBLE + 170, BackupView::monitor)
            .column("unit", 150, BackupView::unitState)
            .number("files", 70, backup -> Integer.toString(backup.files().size()))
            .number("size", 90, backup -> Formats.bytes(backup.bytes()));
    Controls.set(
        verify,
        "verify",
        ui.text("maintenance.verify"),
        () -> rows.ifSelected(backup -> verify(backup.id(), check)));
    verify.setDisable(true);
    result.setId("verify-result");
    HBox line = Controls.line(12, verify, result);
    VBox below = new VBox(6, line, where());
    below.setPadding(new Insets(8, 12, 10, 12));
    VBox.setVgrow(rows, Priority.ALWAYS);
    getChildren().addAll(rows, below);
  }

  private void verify(String id, Consumer<String> check) {
    result.setText(ui.text("maintenance.verifying", id));
    verify.setDisable(true);
    check.accept(id);
  }

  /** Restoring is a run with checks and a plan: it has a page of its own. */
  private HBox where() {
    Hyperlink restore = new Hyperlink(ui.text("maintenance.restore"));
    restore.setId("restore");
    restore.setMinWidth(USE_PREF_SIZE);
    restore.setOnAction(event -> ui.go().accept(new PageRequest.ShowPage("migration")));
    return Controls.line(8, restore, Labels.muted(ui.text("maintenance.restore.where")));
  }

  private static Tone tone(BackupView backup) {
    return backup.problem().isEmpty() ? Tone.GOOD : Tone.BAD;
  }

  private String state(BackupView backup) {
    return ui.text(
        backup.problem().isEmpty() ? "maintenance.backup.usable" : "maintenance.backup.broken");
  }

  private static String whole(BackupView backup) {
    return backup.folder() + (backup.problem().isEmpty() ? "" : ": " + backup.problem());
  }

  private void selected() {
    verify.setDisable(rows.selected() == null);
    result.setText("");
  }

  void show(MaintenanceData found) {
    rows.show(found.backups(), found.because(ui.text("maintenance.empty.backups")));
    verify.setDisable(rows.selected() == null);
  }

  void show(BackupCheck check) {
    verify.setDisable(rows.selected() == null);
    result.setText(
        check.whole()
            ? ui.text(
                "maintenance.verified", check.id(), check.files(), Formats.bytes(check.bytes()))
            : ui.text("maintenance.broken", check.id(), String.join(" ", check.problems())));
  }
}
