package org.openedr.console.ui.maps;

import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Columns;

/** A value; muted and with a mark where something is to be known of it, or where it is no value. */
final class MapValueCell extends Columns.TextCell<MapRow> {
  private static final PseudoClass MUTED = PseudoClass.getPseudoClass("muted");

  private final FontIcon mark = new FontIcon("mdal-info");

  /**
   * @param note what is to be known of a row, shown where the mouse rests
   */
  MapValueCell(Function<MapRow, String> text, Function<MapRow, String> note) {
    super(text, false);
    setOnMouseEntered(
        event -> {
          MapRow row = getItem();
          boolean noted = row != null && !row.note().isEmpty();
          setTooltip(noted && row != null ? new Tooltip(note.apply(row)) : Columns.ofCutOff(this));
        });
    getStyleClass().addAll("mono", "map-value");
  }

  @Override
  protected void updateItem(@Nullable MapRow row, boolean empty) {
    super.updateItem(row, empty);
    if (getIndex() < 0) {
      return;
    }
    boolean noted = row != null && !row.note().isEmpty();
    boolean container = row != null && row.depth() > 0 && row.cpus().isEmpty() && holds(row);
    setGraphic(noted ? mark : null);
    boolean telling = row != null && row.note().equals("counts-twice");
    pseudoClassStateChanged(MUTED, noted && !telling || container);
  }

  private static boolean holds(MapRow row) {
    return row.value() instanceof org.openedr.console.btf.Value.Struct
        || row.value() instanceof org.openedr.console.btf.Value.Array;
  }
}
