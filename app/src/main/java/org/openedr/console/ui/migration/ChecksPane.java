package org.openedr.console.ui.migration;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.finding.Severity;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.PreflightResult;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.WizardControls;

/** What speaks against a run, and what the guide says of this kernel. FX thread. */
final class ChecksPane extends BorderPane {
  private static final double DIVIDER = 0.52;
  private static final double COUNTS_WIDTH = 560;

  private final UiContext ui;
  private final CheckModel checkup;
  private final FindingsTable table;
  private final FindingDetail detail;
  private final MatrixTable matrix;
  private final Label verdict = Labels.wrapped("", "section-title");
  private final FlowPane counts = new FlowPane(6, 4);
  private final ToggleButton problems = new ToggleButton();
  private final Button again;

  ChecksPane(UiContext ui, CheckModel checkup) {
    this.ui = ui;
    this.checkup = checkup;
    this.detail = new FindingDetail(ui, checkup);
    this.table = new FindingsTable(ui, this::selected);
    this.matrix = new MatrixTable(ui);
    this.again =
        Controls.button(
            "check-again", ui.text("migration.checks.again"), "mdmz-refresh", checkup::run);
    counts.setPrefWrapLength(COUNTS_WIDTH);
    verdict.setId("checks-verdict");
    Controls.set(
        problems, "only-problems", ui.text("migration.problems"), "mdal-filter_list", this::show);
    VBox words = new VBox(4, verdict, counts);
    HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
    HBox bar = Controls.line(8, words, problems, again);
    bar.setPadding(new Insets(12, 16, 10, 16));
    SplitPane split = new SplitPane(table.view(), WizardControls.scroll(new VBox(detail)));
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(DIVIDER);
    TabPane tabs =
        Controls.tabs(
            new TabPane(),
            "checks-tabs",
            Controls.tab(ui, "migration.tab.checks", split),
            Controls.tab(ui, "migration.tab.matrix", matrix));
    setTop(bar);
    setCenter(tabs);
    show();
  }

  void show() {
    PreflightResult found = checkup.found();
    again.setDisable(checkup.running());
    verdict.setText(verdict());
    counts.getChildren().clear();
    if (found == null) {
      table.show(List.of(), checkup.running() ? ui.text("migration.checks.looking") : verdict());
      detail.clear();
      return;
    }
    for (Severity severity : List.of(Severity.values()).reversed()) {
      counts.getChildren().add(count(found, severity));
    }
    counts
        .getChildren()
        .add(
            Labels.muted(
                ui.text(
                    "migration.checks.time",
                    MigrationTexts.time(found.timeMs()),
                    MigrationTexts.duration(found.tookMs()))));
    List<FindingRow> rows = FindingRow.of(found.findings(), problems.isSelected());
    table.show(
        rows,
        ui.text(
            problems.isSelected() ? "migration.checks.empty.problems" : "migration.checks.empty"));
    selected(table.selected());
    matrix.show(found.matrix());
  }

  private Label count(PreflightResult found, Severity severity) {
    return Tone.count(
        severity,
        MigrationTexts.key(severity),
        MigrationTexts.severity(ui, severity),
        found.count(severity));
  }

  private String verdict() {
    if (checkup.running()) {
      return ui.text("migration.checks.looking");
    }
    if (!checkup.problem().isEmpty()) {
      return ui.text("migration.checks.failed", checkup.problem());
    }
    if (!checkup.fresh()) {
      return ui.text("migration.checks.stale");
    }
    long blocking = checkup.blocking();
    return blocking == 0
        ? ui.text(checkup.first() ? "migration.checks.first" : "migration.checks.passed")
        : ui.text("migration.checks.blocked", blocking);
  }

  private void selected(@Nullable CheckFinding finding) {
    if (finding == null) {
      detail.clear();
    } else {
      detail.show(finding);
    }
  }

  void focus() {
    Focus.request(table.view());
  }
}
