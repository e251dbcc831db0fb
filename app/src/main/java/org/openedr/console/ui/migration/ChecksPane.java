package org.openedr.console.ui.migration;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.migration.Finding;
import org.openedr.console.migration.Preflight;
import org.openedr.console.migration.Severity;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** What speaks against a run, and what the guide says of this kernel. FX thread. */
final class ChecksPane extends BorderPane {
  private static final double DIVIDER = 0.52;
  private static final double COUNTS_WIDTH = 560;

  private final UiContext ui;
  private final Checkup checkup;
  private final FindingsTable table;
  private final FindingDetail detail;
  private final MatrixTable matrix;
  private final Label verdict = Labels.wrapped("", "section-title");
  private final FlowPane counts = new FlowPane(6, 4);
  private final ToggleButton problems = new ToggleButton();
  private final Button again;

  ChecksPane(UiContext ui, Checkup checkup) {
    this.ui = ui;
    this.checkup = checkup;
    this.detail = new FindingDetail(ui, checkup);
    this.table = new FindingsTable(ui, this::selected);
    this.matrix = new MatrixTable(ui);
    this.again =
        Parts.button(
            "check-again", ui.text("migration.checks.again"), "mdmz-refresh", checkup::run);
    counts.setPrefWrapLength(COUNTS_WIDTH);
    verdict.setId("checks-verdict");
    problems.setId("only-problems");
    problems.setText(ui.text("migration.problems"));
    problems.setGraphic(new FontIcon("mdal-filter_list"));
    problems.setMinWidth(USE_PREF_SIZE);
    problems.setOnAction(event -> show());
    VBox words = new VBox(4, verdict, counts);
    HBox.setHgrow(words, javafx.scene.layout.Priority.ALWAYS);
    HBox bar = Parts.line(words, problems, again);
    bar.setPadding(new Insets(12, 16, 10, 16));
    SplitPane split = new SplitPane(table.view(), Parts.scroll(new VBox(detail)));
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(DIVIDER);
    TabPane tabs =
        new TabPane(tab("migration.tab.checks", split), tab("migration.tab.matrix", matrix));
    tabs.setId("checks-tabs");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    setTop(bar);
    setCenter(tabs);
    show();
  }

  private Tab tab(String key, Node content) {
    return new Tab(ui.text(key), content);
  }

  void show() {
    Preflight found = checkup.found();
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
                    Words.time(found.timeMs()),
                    Words.duration(found.tookMs()))));
    List<FindingRow> rows = FindingRow.of(found.findings(), problems.isSelected());
    table.show(
        rows,
        ui.text(
            problems.isSelected() ? "migration.checks.empty.problems" : "migration.checks.empty"));
    selected(table.selected());
    matrix.show(found.matrix());
  }

  private Label count(Preflight found, Severity severity) {
    long count = found.count(severity);
    Label badge = new Label();
    Tone tone = count == 0 ? Tone.NEUTRAL : Marks.tone(severity);
    tone.badge(badge, Words.severity(ui, severity) + "  " + count);
    badge.setId("count-" + Words.key(severity));
    badge.setMinWidth(USE_PREF_SIZE);
    return badge;
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
        ? ui.text("migration.checks.passed")
        : ui.text("migration.checks.blocked", blocking);
  }

  private void selected(@Nullable Finding finding) {
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
