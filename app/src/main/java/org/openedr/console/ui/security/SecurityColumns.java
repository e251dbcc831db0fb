package org.openedr.console.ui.security;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableColumn;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.ui.common.BadgeCell;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.UiContext;

/**
 * The columns of the findings, and their texts, which the filter and exports use as well. The
 * engine has escaped what is in them.
 */
final class SecurityColumns {
  /** One column. */
  record Column(String key, double width, Function<SecurityFinding, String> text) {}

  private final UiContext ui;

  SecurityColumns(UiContext ui) {
    this.ui = ui;
  }

  List<Column> all() {
    return List.of(
        new Column("level", 88, finding -> SecurityWords.level(ui, finding.level())),
        new Column("check", 148, finding -> SecurityWords.check(ui, finding.check())),
        new Column("subject", Columns.FLEXIBLE + 330, SecurityFinding::subject),
        new Column("found", Columns.FLEXIBLE + 140, finding -> finding.found()),
        new Column("wanted", Columns.FLEXIBLE + 120, finding -> finding.wanted()));
  }

  List<String> keys() {
    return all().stream().map(Column::key).toList();
  }

  List<String> fields(SecurityFinding finding) {
    return all().stream().map(column -> column.text().apply(finding)).toList();
  }

  /** All texts of a row in one, for the filter. */
  String search(SecurityFinding finding) {
    return fields(finding).stream().collect(Collectors.joining(" "))
        + ' '
        + SecurityWords.key(finding.check())
        + ' '
        + finding.explanation();
  }

  TableColumn<SecurityFinding, SecurityFinding> build(Column column) {
    TableColumn<SecurityFinding, SecurityFinding> built =
        Columns.text(
            ui.text("security.column." + column.key()), column.width(), false, column.text());
    built.setId(column.key());
    built.setSortable(false); // the worst first
    switch (column.key()) {
      case "level" ->
          built.setCellFactory(
              any ->
                  new BadgeCell<>(finding -> SecurityWords.tone(finding.level()), column.text()));
      case "subject" -> built.setCellFactory(any -> ofTwoEnds(column));
      default -> {}
    }
    return built;
  }

  /** What tells paths apart is at their end. */
  private static Columns.TextCell<SecurityFinding> ofTwoEnds(Column column) {
    Columns.TextCell<SecurityFinding> cell = new Columns.TextCell<>(column.text(), false);
    cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    return cell;
  }
}
