package org.openedr.console.ui.maintenance;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunSummary;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.UiContext;

/** Runs so far and their reports. FX thread. */
final class RunsPane extends VBox implements AutoCloseable {
  private final UiContext ui;
  private final DetailTable<RunSummary> rows;
  private final Button open = new Button();
  private final Button save = new Button();
  private final TextArea report = new TextArea();
  private final Exporter exporter;
  private String shownRun = "";

  /**
   * @param ask for the report of a run, by its id
   */
  RunsPane(UiContext ui, Consumer<String> ask) {
    this.ui = ui;
    this.exporter = new Exporter(ui, "maintenance-export");
    this.rows =
        new DetailTable<RunSummary>(
                ui, "maintenance-runs", RunSummary::id, RunSummary::sentence, this::selected)
            .badge(
                "state",
                130,
                run -> MaintenanceTexts.tone(run.state()),
                run -> ui.text("maintenance.run." + run.state().label()))
            .column("begun", 130, run -> MaintenanceTexts.time(run.startedMs()))
            .column("kind", 190, run -> ui.text("maintenance.kind." + run.kind().label()))
            .column("id", 230, RunSummary::id)
            .column("world", Columns.FLEXIBLE + 260, RunSummary::sentence);
    Controls.set(
        open,
        "open-report",
        ui.text("maintenance.report.open"),
        () -> rows.ifSelected(run -> ask.accept(run.id())));
    open.setDisable(true);
    Controls.set(
        save,
        "save-report",
        ui.text("maintenance.report.save"),
        () ->
            exporter.chooseFile(getScene().getWindow(), "openedr-" + shownRun, "txt", this::write));
    save.setDisable(true);
    report.setId("report-text");
    report.setEditable(false);
    report.getStyleClass().add("mono");
    report.setPromptText(ui.text("maintenance.report.none"));
    HBox line = new HBox(8, open, save);
    line.setPadding(new Insets(8, 12, 8, 12));
    VBox upper = new VBox(rows, line);
    VBox.setVgrow(rows, Priority.ALWAYS);
    SplitPane split = new SplitPane(upper, report);
    split.setOrientation(Orientation.VERTICAL);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().add(split);
  }

  private void selected() {
    open.setDisable(rows.selected() == null);
  }

  void show(MaintenanceData found) {
    rows.show(found.runs(), found.because(ui.text("maintenance.empty.runs")));
    selected();
  }

  void show(ReportText text) {
    boolean there = text.problem().isEmpty();
    shownRun = text.runId();
    report.setText(there ? text.text() : text.problem());
    save.setDisable(!there);
  }

  void write(Path file) {
    String text = report.getText();
    exporter.write(file, out -> out.write(text));
  }

  @Override
  public void close() {
    exporter.close();
  }
}
