package org.openedr.console.ui.shell;

import javafx.scene.control.Alert;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;
import org.openedr.console.ui.common.Messages;

/** The overview of all keys, under F1. */
final class Shortcuts {
  private static final String[][] KEYS = {
    {"F1", "help"},
    {"Ctrl+1", "processes"},
    {"Ctrl+2", "events"},
    {"Ctrl+3", "inventory"},
    {"Ctrl+4", "maps"},
    {"Ctrl+5", "statistics"},
    {"Ctrl+6", "health"},
    {"Ctrl+7", "security"},
    {"Ctrl+8", "agent"},
    {"Ctrl+9", "migration"},
    {"Ctrl+0", "maintenance"},
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
    for (String[] key : KEYS) {
      Label name = new Label(key[0]);
      name.getStyleClass().add("mono");
      grid.addRow(grid.getRowCount(), name, new Label(messages.get("keys." + key[1])));
    }
    return grid;
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
