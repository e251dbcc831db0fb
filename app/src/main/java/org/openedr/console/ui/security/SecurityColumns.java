package org.openedr.console.ui.security;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.ui.common.Column;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.RowExports;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/**
 * The columns of the findings, and their texts, which the filter and exports use as well. The
 * engine has escaped what is in them.
 */
final class SecurityColumns {
  private static final List<String> KEYS =
      List.of("key", "check", "level", "subject", "found", "wanted", "explanation", "fixable");

  private final UiContext ui;

  SecurityColumns(UiContext ui) {
    this.ui = ui;
  }

  List<Column<SecurityFinding>> all() {
    return List.of(
        Column.text("level", 88, finding -> SecurityTexts.level(ui, finding.level())),
        Column.text("check", 148, finding -> SecurityTexts.check(ui, finding.check())),
        Column.text("subject", Columns.FLEXIBLE + 330, SecurityFinding::subject),
        Column.text("found", Columns.FLEXIBLE + 140, finding -> finding.found()),
        Column.text("wanted", Columns.FLEXIBLE + 120, finding -> finding.wanted()));
  }

  List<String> fields(SecurityFinding finding) {
    return Column.fields(all(), finding);
  }

  /** All texts of a row in one, for the filter. */
  String search(SecurityFinding finding) {
    return fields(finding).stream().collect(Collectors.joining(" "))
        + ' '
        + SecurityTexts.key(finding.check())
        + ' '
        + finding.explanation();
  }

  TableColumn<SecurityFinding, SecurityFinding> build(Column<SecurityFinding> column) {
    TableColumn<SecurityFinding, SecurityFinding> built =
        column.build(ui, "security.column.", column.text()); // unsorted: the worst first
    switch (column.key()) {
      case "level" ->
          built.setCellFactory(
              any -> new Columns.BadgeCell<>(finding -> Tone.of(finding.level()), column.text()));
      case "subject" -> Columns.ofTwoEnds(built);
      default -> {}
    }
    return built;
  }

  /** A path may hold anything: nothing in it may turn or end a line. */
  RowExports<SecurityFinding> exports() {
    return new RowExports<>(
            ui, "security", KEYS, SecurityColumns::exported, () -> SecurityColumns::json)
        .copying(this::fields);
  }

  private static List<String> exported(SecurityFinding finding) {
    return List.of(
        finding.key(),
        SecurityTexts.key(finding.check()),
        SecurityTexts.key(finding.level()),
        finding.subject(),
        finding.found(),
        finding.wanted(),
        finding.explanation(),
        Boolean.toString(finding.fixable()));
  }

  private static String json(SecurityFinding finding) {
    JsonWriter line = JsonWriter.ofType("finding");
    List<String> fields = exported(finding);
    for (int i = 0; i < KEYS.size() - 1; i++) {
      line.put(KEYS.get(i), fields.get(i));
    }
    return line.put("fixable", finding.fixable()).end();
  }
}
