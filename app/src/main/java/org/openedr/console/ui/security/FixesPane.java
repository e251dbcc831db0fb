package org.openedr.console.ui.security;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.security.AppliedFix;
import org.openedr.console.security.FixAction;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.RowColumns;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** What was fixed, the newest first, and can be taken back. FX thread. */
final class FixesPane extends VBox {
  private final UiContext ui;
  private final KeyedTable<AppliedFix> rows = new KeyedTable<>(AppliedFix::id);
  private final TableView<AppliedFix> table = rows.view();
  private final Button undo = new Button();
  private final Label hint = Labels.wrapped("", Styles.TEXT_MUTED, Styles.TEXT_SMALL);

  /**
   * @param begin begins to take a fix back
   */
  FixesPane(UiContext ui, Consumer<AppliedFix> begin) {
    this.ui = ui;
    table.setId("fixes");
    table.setPlaceholder(new Label(ui.text("security.fixes.empty")));
    new RowColumns<>(ui, "security.column.", table)
        .text("time", 130, fix -> Formats.time(Instant.ofEpochMilli(fix.timeMs())))
        .badge("state", 110, FixesPane::tone, this::state)
        .text("subject", Columns.FLEXIBLE + 300, FixesPane::paths)
        .text("change", Columns.FLEXIBLE + 300, FixesPane::changes);
    rows.onSelect(this::selected);
    Controls.set(undo, "undo", ui.text("security.undo"), () -> rows.ifSelected(begin));
    undo.setDisable(true);
    hint.setText(ui.text("security.undo.choose"));
    HBox line = Controls.line(12, undo, hint);
    line.setPadding(new Insets(8, 12, 8, 12));
    setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(table, line);
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
    String whyNot = ui.whyNot();
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
