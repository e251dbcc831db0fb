package org.openedr.console.ui.health;

import atlantafx.base.theme.Styles;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthText;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.RowColumns;
import org.openedr.console.ui.common.UiContext;

/** What every rule says now, and how the level has changed. FX thread. */
final class FindingsPane extends VBox {
  private static final double CHANGES_HEIGHT = 150;

  private final UiContext ui;
  private final TableView<HealthFinding> findings = new TableView<>();
  private final TableView<LevelChange> changes;
  private final Label whole = Labels.wrapped("");
  private long shownBootNs;

  FindingsPane(UiContext ui, HealthAlerts alerts) {
    super(8);
    this.ui = ui;
    findings.setId("findings");
    findings.setPlaceholder(new Label(ui.text("health.findings.empty")));
    new RowColumns<>(ui, "health.column.", findings)
        .sortable()
        .badge("level", 110, f -> HealthLevels.tone(f.level()), f -> level(f.level()))
        .text("rule", 120, this::rule)
        .text("subject", 236, this::subject)
        .number("value", 90, finding -> amount(finding, finding.value()))
        .number("limit", 90, finding -> amount(finding, finding.threshold()))
        .number("since", 90, this::since)
        .text("evidence", Columns.FLEXIBLE + 420, this::sentence);
    changes = new TableView<>(alerts.changes());
    changes();
    Label heading = Labels.styled(ui.text("health.changes"), Styles.TEXT_BOLD);
    heading.setPadding(new Insets(4, 0, 0, 12));
    whole.setId("finding-whole");
    whole.setPadding(new Insets(2, 12, 2, 12));
    Controls.onSelect(
        findings.getSelectionModel(), now -> whole.setText(now == null ? "" : sentence(now)));
    setVgrow(findings, Priority.ALWAYS);
    getChildren().addAll(findings, whole, heading, changes);
  }

  private String level(HealthLevel level) {
    return ui.text(HealthLevels.key(level));
  }

  private void changes() {
    changes.setId("level-changes");
    changes.setPlaceholder(new Label(ui.text("health.changes.empty")));
    changes.setMinHeight(CHANGES_HEIGHT);
    changes.setPrefHeight(CHANGES_HEIGHT);
    new RowColumns<>(ui, "health.column.", changes)
        .sortable()
        .number("time", 110, change -> Formats.time(change.time()))
        .badge("from", 110, c -> HealthLevels.tone(c.from()), c -> level(c.from()))
        .badge("to", 110, c -> HealthLevels.tone(c.to()), c -> level(c.to()))
        .text(
            "sentence",
            Columns.FLEXIBLE + 420,
            change -> HealthText.sentence(change.report(), ui.messages().locale()));
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
      case "cpu", "restrained" -> number(value) + " %";
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
