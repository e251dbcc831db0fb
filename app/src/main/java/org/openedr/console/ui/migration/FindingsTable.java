package org.openedr.console.ui.migration;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Certainty;
import org.openedr.console.migration.Finding;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** What the checks found, by groups, what blocks first. FX thread. */
final class FindingsTable {
  private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");

  private final UiContext ui;
  private final KeyedTable<FindingRow> rows = new KeyedTable<>(FindingRow::key);
  private final TableView<FindingRow> table = rows.view();
  private final Label empty = Labels.muted("");

  FindingsTable(UiContext ui, Consumer<@Nullable Finding> selected) {
    this.ui = ui;
    table.setId("checks");
    table.setPlaceholder(empty);
    TableColumn<FindingRow, FindingRow> severity = column("severity", 104);
    severity.setCellFactory(any -> new FindingBadge(this::tone, this::severity));
    TableColumn<FindingRow, FindingRow> answer = column("answer", 100);
    answer.setCellFactory(any -> new FindingBadge(FindingsTable::answerTone, this::answer));
    table
        .getColumns()
        .setAll(
            List.of(
                Columns.text(
                    ui.text("migration.column.check"), Columns.FLEXIBLE + 320, false, this::title),
                severity,
                answer,
                Columns.text(
                    ui.text("migration.column.evidence"),
                    Columns.FLEXIBLE + 310,
                    false,
                    FindingsTable::evidence)));
    table.getColumns().forEach(column -> column.setSortable(false));
    Columns.fill(table);
    table.setTableMenuButtonVisible(false);
    table.setRowFactory(any -> new GroupRow());
    rows.onSelect(row -> selected.accept(row == null ? null : row.finding()));
  }

  private TableColumn<FindingRow, FindingRow> column(String key, double width) {
    TableColumn<FindingRow, FindingRow> column =
        Columns.text(ui.text("migration.column." + key), width, false, row -> "");
    column.setMinWidth(width); // a badge that is cut tells nothing
    return column;
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

  @Nullable Finding selected() {
    FindingRow row = rows.selected();
    return row == null ? null : row.finding();
  }

  private String title(FindingRow row) {
    Finding finding = row.finding();
    return finding == null ? Words.group(ui, row.group()) : "    " + Words.title(ui, finding);
  }

  private static String evidence(FindingRow row) {
    Finding finding = row.finding();
    return finding == null ? "" : finding.evidence().lines().findFirst().orElse("");
  }

  private Tone tone(Finding finding) {
    return finding.waived() ? Tone.NEUTRAL : Marks.tone(finding.severity());
  }

  private String severity(Finding finding) {
    return finding.waived()
        ? ui.text("migration.waived")
        : finding.crashed() ? ui.text("migration.crashed") : Words.severity(ui, finding.severity());
  }

  /**
   * A no is as bad as what follows from it, and one that is no problem is as good as a yes: nothing
   * of a VM needs to be there.
   */
  private static Tone answerTone(Finding finding) {
    return !FindingRow.isProblem(finding)
        ? Tone.NEUTRAL
        : finding.certainty() == Certainty.NO
            ? Marks.tone(finding.severity())
            : Marks.tone(finding.certainty());
  }

  private String answer(Finding finding) {
    return Words.certainty(ui, finding.certainty());
  }

  private static final class GroupRow extends TableRow<FindingRow> {
    @Override
    protected void updateItem(@Nullable FindingRow row, boolean none) {
      super.updateItem(row, none);
      pseudoClassStateChanged(GROUP, row != null && !none && row.finding() == null);
    }
  }
}
