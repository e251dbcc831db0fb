package org.openedr.console.ui.security;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixAction;
import org.openedr.console.ui.common.BadgeCell;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.OriginText;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** What was fixed, the newest first, and can be taken back. FX thread. */
final class FixesPane extends VBox {
  private final UiContext ui;
  private final KeyedTable<AppliedFix> rows = new KeyedTable<>(AppliedFix::id);
  private final TableView<AppliedFix> table = rows.view();
  private final Button undo = new Button();
  private final Label hint = new Label();

  /**
   * @param begin begins to take a fix back
   */
  FixesPane(UiContext ui, Consumer<AppliedFix> begin) {
    this.ui = ui;
    table.setId("fixes");
    table.setPlaceholder(new Label(ui.text("security.fixes.empty")));
    TableColumn<AppliedFix, AppliedFix> state = column("state", 110, fix -> "");
    state.setCellFactory(any -> new BadgeCell<>(FixesPane::tone, this::state));
    table
        .getColumns()
        .setAll(
            List.of(
                column("time", 130, FixesPane::time),
                state,
                column("subject", Columns.FLEXIBLE + 300, FixesPane::paths),
                column("change", Columns.FLEXIBLE + 300, FixesPane::changes)));
    table.getColumns().forEach(column -> column.setSortable(false));
    Columns.fill(table);
    rows.onSelect(this::selected);
    undo.setId("undo");
    undo.setText(ui.text("security.undo"));
    undo.setDisable(true);
    undo.setMinWidth(USE_PREF_SIZE);
    undo.setOnAction(
        event -> {
          AppliedFix fix = rows.selected();
          if (fix != null) {
            begin.accept(fix);
          }
        });
    hint.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    hint.setWrapText(true);
    hint.setText(ui.text("security.undo.choose"));
    HBox line = new HBox(12, undo, hint);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setPadding(new Insets(8, 12, 8, 12));
    setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(table, line);
  }

  private TableColumn<AppliedFix, AppliedFix> column(
      String key, double width, Function<AppliedFix, String> text) {
    return Columns.text(ui.text("security.column." + key), width, false, text);
  }

  private static String time(AppliedFix fix) {
    return Formats.time(Instant.ofEpochMilli(fix.timeMs()));
  }

  private static Tone tone(AppliedFix fix) {
    return fix.undone() ? Tone.NEUTRAL : Tone.GOOD;
  }

  private String state(AppliedFix fix) {
    return ui.text(fix.undone() ? "security.fixes.undone" : "security.fixes.done");
  }

  private static String paths(AppliedFix fix) {
    return String.join(", ", fix.actions().stream().map(FixAction::path).toList());
  }

  private static String changes(AppliedFix fix) {
    return String.join(
        ", ", fix.actions().stream().map(a -> a.before() + " → " + a.after()).toList());
  }

  private void selected(@Nullable AppliedFix fix) {
    String whyNot = OriginText.whyNot(ui.messages(), ui.engine().origin());
    boolean open = fix != null && !fix.undone();
    undo.setDisable(!open || !whyNot.isEmpty());
    String file = fix == null || !open ? ui.text("security.undo.choose") : paths(fix);
    hint.setText(whyNot.isEmpty() ? file : whyNot);
  }

  void show(List<AppliedFix> fixes) {
    rows.swap(fixes);
    if (rows.selected() == null) {
      selected(null);
    }
  }

  void focus() {
    table.requestFocus();
  }
}
