package org.openedr.console.ui.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.openedr.console.maintenance.MaintenancePreview.Update;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** Installed objects beside those at hand. FX thread. */
final class UpdatesPane extends VBox {
  private final UiContext ui;
  private final DetailTable<Update> rows;

  UpdatesPane(UiContext ui) {
    this.ui = ui;
    this.rows =
        new DetailTable<Update>(
                ui,
                "maintenance-updates",
                update -> update.name() + " " + update.source(),
                update ->
                    format(
                        "%s: %s → %s, %s",
                        update.name(), update.installed(), update.offered(), update.source()),
                () -> {})
            .badge(
                "state",
                110,
                update -> MaintenanceTexts.update(update.state()),
                update -> ui.messages().or("maintenance.update." + update.state(), update.state()))
            .column("name", 220, Update::name)
            .column("installed", 190, update -> orNone(update.installed()))
            .column("offered", 190, update -> orNone(update.offered()))
            .column("source", Columns.FLEXIBLE + 300, Update::source);
    Label how = Labels.muted(ui.text("maintenance.updates.how"));
    how.setPadding(new Insets(8, 12, 10, 12));
    VBox.setVgrow(rows, Priority.ALWAYS);
    getChildren().addAll(rows, how);
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "–" : text;
  }

  void show(MaintenanceData found) {
    rows.show(found.maintenance().updates(), found.because(ui.text("maintenance.empty.updates")));
  }
}
