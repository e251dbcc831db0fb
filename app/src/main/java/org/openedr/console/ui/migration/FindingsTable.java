package org.openedr.console.ui.migration;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.ReusedRow;
import org.openedr.console.ui.common.RowColumns;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.StateIcons;

/** What the checks found, by groups, what blocks first. FX thread. */
final class FindingsTable {
  private final UiContext ui;
  private final KeyedTable<FindingRow> rows = new KeyedTable<>(FindingRow::key);
  private final TableView<FindingRow> table = rows.view();
  private final Label empty = Labels.muted("");

  FindingsTable(UiContext ui, Consumer<@Nullable CheckFinding> selected) {
    this.ui = ui;
    table.setId("checks");
    table.setPlaceholder(empty);
    new RowColumns<>(ui, "migration.column.", table)
        .text("check", Columns.FLEXIBLE + 320, this::title)
        .badge("severity", 104, FindingsTable::tone, of(this::severity))
        .badge(
            "answer",
            100,
            FindingsTable::answerTone,
            of(finding -> MigrationTexts.certainty(ui, finding.certainty())))
        .text("evidence", Columns.FLEXIBLE + 310, of(FindingsTable::evidence));
    // a badge that is cut tells nothing
    table.getColumns().subList(1, 3).forEach(badge -> badge.setMinWidth(badge.getPrefWidth()));
    table.setTableMenuButtonVisible(false);
    table.setRowFactory(
        any -> new ReusedRow<FindingRow>().state("group", row -> row.finding() == null));
    rows.onSelect(row -> selected.accept(row == null ? null : row.finding()));
  }

  TableView<FindingRow> view() {
    return table;
  }

  void show(List<FindingRow> next, String whyEmpty) {
    empty.setText(whyEmpty);
    rows.swap(next);
    if (rows.selected() == null) {
      next.stream().filter(row -> row.finding() != null).findFirst().ifPresent(this::select);
    }
  }

  private void select(FindingRow row) {
    rows.select(row.key());
  }

  @Nullable CheckFinding selected() {
    FindingRow row = rows.selected();
    return row == null ? null : row.finding();
  }

  /** Nothing for the heading of a group. */
  private static Function<FindingRow, String> of(Function<CheckFinding, String> text) {
    return row -> row.finding() == null ? "" : text.apply(row.finding());
  }

  private String title(FindingRow row) {
    CheckFinding finding = row.finding();
    return finding == null
        ? MigrationTexts.group(ui, row.group())
        : "    " + MigrationTexts.title(ui, finding);
  }

  private static String evidence(CheckFinding finding) {
    return finding.evidence().lines().findFirst().orElse("");
  }

  private static @Nullable Tone tone(FindingRow row) {
    CheckFinding finding = row.finding();
    return finding == null ? null : finding.waived() ? Tone.NEUTRAL : Tone.of(finding.severity());
  }

  private String severity(CheckFinding finding) {
    if (finding.waived()) {
      return ui.text("migration.waived");
    }
    return finding.crashed()
        ? ui.text("migration.crashed")
        : MigrationTexts.severity(ui, finding.severity());
  }

  /**
   * A no is as bad as what follows from it, and one that is no problem is as good as a yes: nothing
   * of a VM needs to be there.
   */
  private static @Nullable Tone answerTone(FindingRow row) {
    CheckFinding finding = row.finding();
    if (finding == null) {
      return null;
    }
    Tone answered =
        finding.certainty() == Verdict.NO
            ? Tone.of(finding.severity())
            : StateIcons.tone(finding.certainty());
    return FindingRow.isProblem(finding) ? answered : Tone.NEUTRAL;
  }
}
