package org.openedr.console.ui.health;

import atlantafx.base.theme.Styles;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthText;
import org.openedr.console.ui.common.BadgeCell;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.UiContext;

/** What every rule says now, and how the level has changed. FX thread. */
final class FindingsPane extends VBox {
  private static final double CHANGES_HEIGHT = 150;

  private final UiContext ui;
  private final TableView<HealthFinding> findings = new TableView<>();
  private final TableView<LevelChange> changes;
  private final Label whole = new Label();
  private long shownBootNs;

  FindingsPane(UiContext ui, HealthAlerts alerts) {
    super(8);
    this.ui = ui;
    findings.setId("findings");
    findings.setPlaceholder(new Label(ui.text("health.findings.empty")));
    column("health.column.level", 110, finding -> "", false);
    badge(findings, finding -> finding.level());
    column("health.column.rule", 120, this::rule, false);
    column("health.column.subject", 236, this::subject, false);
    column("health.column.value", 90, finding -> amount(finding, finding.value()), true);
    column("health.column.limit", 90, finding -> amount(finding, finding.threshold()), true);
    column("health.column.since", 90, this::since, true);
    column("health.column.evidence", Columns.FLEXIBLE + 420, this::sentence, false);
    Columns.fill(findings);
    changes = new TableView<>(alerts.changes());
    changes();
    Label heading = new Label(ui.text("health.changes"));
    heading.getStyleClass().add(Styles.TEXT_BOLD);
    heading.setPadding(new Insets(4, 0, 0, 12));
    whole.setWrapText(true);
    whole.setId("finding-whole");
    whole.setPadding(new Insets(2, 12, 2, 12));
    whole.setMinHeight(USE_PREF_SIZE);
    findings
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((any, old, now) -> whole.setText(now == null ? "" : sentence(now)));
    setVgrow(findings, Priority.ALWAYS);
    getChildren().addAll(findings, whole, heading, changes);
  }

  private void column(
      String key, double width, Function<HealthFinding, String> text, boolean right) {
    findings.getColumns().add(Columns.text(ui.text(key), width, right, text));
  }

  private <R> void badge(TableView<R> table, Function<R, HealthLevel> level) {
    TableColumn<R, R> column = last(table);
    column.setCellFactory(
        any ->
            new BadgeCell<>(
                row -> HealthLevels.tone(level.apply(row)),
                row -> ui.text(HealthLevels.key(level.apply(row)))));
  }

  @SuppressWarnings("unchecked") // Columns.text makes columns whose cells hold the row
  private static <R> TableColumn<R, R> last(TableView<R> table) {
    return (TableColumn<R, R>) table.getColumns().getLast();
  }

  private void changes() {
    changes.setId("level-changes");
    changes.setPlaceholder(new Label(ui.text("health.changes.empty")));
    changes.setMinHeight(CHANGES_HEIGHT);
    changes.setPrefHeight(CHANGES_HEIGHT);
    changes
        .getColumns()
        .add(
            Columns.text(
                ui.text("health.column.time"), 110, true, change -> Formats.time(change.time())));
    changes.getColumns().add(Columns.text(ui.text("health.column.from"), 110, false, change -> ""));
    badge(changes, LevelChange::from);
    changes.getColumns().add(Columns.text(ui.text("health.column.to"), 110, false, change -> ""));
    badge(changes, LevelChange::to);
    changes
        .getColumns()
        .add(
            Columns.text(
                ui.text("health.column.sentence"),
                Columns.FLEXIBLE + 420,
                false,
                change -> HealthText.sentence(change.report(), ui.messages().locale())));
    Columns.fill(changes);
  }

  /** Shows a report, if it is another. */
  void show(HealthReport report) {
    if (report.takenBootNs() == shownBootNs) {
      return;
    }
    shownBootNs = report.takenBootNs();
    HealthFinding selected = findings.getSelectionModel().getSelectedItem();
    List<HealthFinding> next = report.findings();
    findings.getItems().setAll(next);
    int again =
        selected == null
            ? 0
            : next.stream().filter(f -> same(f, selected)).findFirst().map(next::indexOf).orElse(0);
    findings.getSelectionModel().select(again);
  }

  private static boolean same(HealthFinding one, HealthFinding other) {
    return one.rule().equals(other.rule()) && one.subject().equals(other.subject());
  }

  private String rule(HealthFinding finding) {
    return ui.text("health.rule." + finding.rule());
  }

  private String sentence(HealthFinding finding) {
    return HealthText.sentence(finding, ui.messages().locale());
  }

  private String subject(HealthFinding finding) {
    return switch (finding.subject()) {
      case "console", "machine" -> ui.text("health.subject." + finding.subject());
      default -> finding.subject();
    };
  }

  private String since(HealthFinding finding) {
    return Formats.time(Instant.now().minusNanos(shownBootNs - finding.sinceBootNs()));
  }

  /** Shares are percent for a reader. */
  private static String amount(HealthFinding finding, double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return switch (finding.rule()) {
      case "drop-rate", "error-rate" -> number(100 * value) + " %";
      case "cpu" -> number(value) + " %";
      case "memory" -> number(value) + " MiB";
      case "event-rate" -> number(value) + " /s";
      case "silent" -> number(value) + " s";
      default -> number(value);
    };
  }

  private static String number(double value) {
    return new DecimalFormat(
            Math.abs(value) < 10 ? "0.##" : "0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value);
  }

  void focus() {
    findings.requestFocus();
  }
}
