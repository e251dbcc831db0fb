package org.openedr.console.ui.migration;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.ReportText;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTasks;
import org.openedr.console.ui.wizard.WizardControls;

/** The report of a run: to read here, or to keep as a file. FX thread. */
final class ReportPane extends VBox {
  private static final int LINES = 18;

  private final UiContext ui;
  private final MigrationTasks desk;
  private final Exporter exporter;
  private final TextArea text = new TextArea();
  private final Label state = Labels.muted("");
  private String runId = "";

  ReportPane(UiContext ui, MigrationTasks desk) {
    super(8);
    this.ui = ui;
    this.desk = desk;
    this.exporter = new Exporter(ui, "migration-export");
    getStyleClass().add("stage-card");
    FlowPane buttons = new FlowPane(8, 6);
    buttons
        .getChildren()
        .add(
            Controls.button(
                "read-report", ui.text("migration.report.read"), "mdal-description", this::read));
    for (ReportFormat format : ReportFormat.values()) {
      buttons.getChildren().add(button(format));
    }
    text.setId("report-text");
    text.setEditable(false);
    text.setPrefRowCount(LINES);
    text.getStyleClass().add("mono");
    Controls.show(text, false);
    Controls.show(state, false);
    state.setId("report-state");
    getChildren().addAll(WizardControls.heading(ui.text("migration.report")), buttons, state, text);
    Controls.show(this, false);
  }

  private Button button(ReportFormat format) {
    return Controls.button(
        "save-report-" + format.suffix(),
        ui.text("migration.report.save." + format.suffix()),
        "mdmz-save_alt",
        () -> choose(format));
  }

  void show(String id) {
    if (!id.equals(runId)) {
      runId = id;
      Controls.show(text, false);
      say("");
    }
    Controls.show(this, !id.isEmpty());
  }

  private void say(String line) {
    Labels.say(state, line);
  }

  private void read() {
    say(ui.text("migration.report.looking"));
    String wanted = runId;
    desk.ask(
        migration -> migration.report(wanted, ReportFormat.TEXT),
        report -> {
          if (wanted.equals(runId)) {
            show(report);
          }
        },
        this::say);
  }

  private void show(ReportText report) {
    boolean there = report.problem().isEmpty();
    say(
        there
            ? report.file().isEmpty() ? "" : ui.text("migration.report.file", report.file())
            : report.problem());
    text.setText(report.text());
    Controls.show(text, there);
    if (there) {
      text.requestFocus();
    }
  }

  private void choose(ReportFormat format) {
    exporter.chooseFile(
        getScene().getWindow(), "migration-" + runId, format.suffix(), file -> write(file, format));
  }

  void write(Path file, ReportFormat format) {
    String wanted = runId;
    desk.ask(
        migration -> migration.report(wanted, format),
        report -> {
          if (report.problem().isEmpty()) {
            exporter.write(file, out -> out.write(report.text()));
          } else {
            say(report.problem());
          }
        },
        this::say);
  }

  void close() {
    exporter.close();
  }
}
