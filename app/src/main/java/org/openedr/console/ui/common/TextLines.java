package org.openedr.console.ui.common;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;

/** A text by its lines: a file with their numbers, or a diff in its colours. FX thread. */
public final class TextLines extends ListView<String> {
  private static final double LINE_HEIGHT = 20;

  private final boolean diff;

  private TextLines(String id, boolean diff) {
    this.diff = diff;
    setId(id);
    setFixedCellSize(LINE_HEIGHT);
    getStyleClass().add("text-lines");
    setCellFactory(any -> new Line());
  }

  public static TextLines ofFile(String id) {
    return new TextLines(id, false);
  }

  public static TextLines ofDiff(String id) {
    return new TextLines(id, true);
  }

  public void show(String text) {
    List<String> lines = text.lines().toList();
    if (!lines.equals(getItems())) {
      getItems().setAll(lines);
    }
  }

  /**
   * @param line from 1
   */
  public void select(int line) {
    getSelectionModel().clearAndSelect(line - 1);
    scrollTo(Math.max(0, line - 4));
  }

  private static String kind(String line) {
    if (line.startsWith("+++") || line.startsWith("---") || line.startsWith("@@")) {
      return "diff-place";
    }
    return line.startsWith("+")
        ? "diff-added"
        : line.startsWith("-") ? "diff-removed" : "diff-same";
  }

  /** Control characters are made visible; a backslash means itself, as in the file. */
  private static String visible(String line) {
    return Escaping.escape(line).replace("\\\\", "\\");
  }

  private final class Line extends ListCell<String> {
    @Override
    protected void updateItem(@Nullable String line, boolean empty) {
      super.updateItem(line, empty);
      getStyleClass().setAll("cell", "indexed-cell", "list-cell", "mono");
      if (line == null || empty) {
        setText("");
      } else if (diff) {
        getStyleClass().add(kind(line));
        setText(visible(line));
      } else {
        setText(format("%4d  %s", getIndex() + 1, visible(line)));
      }
    }
  }
}
