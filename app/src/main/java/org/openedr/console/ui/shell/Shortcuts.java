package org.openedr.console.ui.shell;

import javafx.scene.control.Alert;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Messages;

/** The overview of all keys, under F1. */
final class Shortcuts {
  private static final String[][] KEYS = {
    {"F1", "help"},
    {"F5", "refresh"},
    {"Ctrl+F  /", "filter"},
    {"Esc", "clear"},
    {"Space", "pause"},
    {"F", "follow"},
    {"D", "details"},
    {"← →", "collapse"},
    {"*", "expandall"},
    {"Enter", "jump"},
    {"+ - ← → 0", "charts"},
    {"Ctrl+C", "copy"},
    {"Ctrl+E", "export"},
    {"Ctrl+T", "theme"},
    {"Ctrl+Q", "quit"},
  };

  private Shortcuts() {}

  static GridPane table(Messages messages) {
    GridPane grid = new GridPane(24, 6);
    for (int i = 0; i < Pages.NAMES.size(); i++) {
      row(grid, "Ctrl+" + (i + 1) % Pages.NAMES.size(), messages.get("keys." + Pages.NAMES.get(i)));
    }
    for (String[] key : KEYS) {
      row(grid, key[0], messages.get("keys." + key[1]));
    }
    return grid;
  }

  private static void row(GridPane grid, String key, String what) {
    grid.addRow(grid.getRowCount(), Labels.styled(key, "mono"), new Label(what));
  }

  static void show(Messages messages, Window owner) {
    Alert alert = new Alert(Alert.AlertType.INFORMATION);
    alert.initOwner(owner);
    alert.setTitle(messages.get("keys.title"));
    alert.setHeaderText(messages.get("keys.title"));
    alert.getDialogPane().setContent(table(messages));
    alert.show();
  }
}
