package org.openedr.console.ui.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.control.TableColumn;
import org.openedr.console.btf.Value;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.TreeCell;
import org.openedr.console.ui.common.UiContext;

/** The columns of the entries: key or field, value, one for each CPU, notes. */
final class MapColumns {
  /** More would only be scrolled past: the export has them all. */
  static final int MAX_CPUS = 64;

  private final UiContext ui;
  private final BooleanSupplier raw;

  /**
   * @param raw bytes are shown instead of decoded values
   */
  MapColumns(UiContext ui, BooleanSupplier raw) {
    this.ui = ui;
    this.raw = raw;
  }

  List<TableColumn<MapRow, MapRow>> build(int cpus, Consumer<String> toggle) {
    List<TableColumn<MapRow, MapRow>> columns = new ArrayList<>();
    TableColumn<MapRow, MapRow> key =
        column("key", cpus == 0 ? Columns.FLEXIBLE + 230 : 215, false, this::label);
    key.setCellFactory(any -> new KeyCell(toggle));
    columns.add(key);
    TableColumn<MapRow, MapRow> value =
        column("value", cpus == 0 ? Columns.FLEXIBLE + 330 : 175, false, this::value);
    if (cpus > 0) {
      value.setText(ui.text("maps.column.sum"));
    }
    value.setCellFactory(any -> new MapValueCell(this::value, this::note));
    columns.add(value);
    for (int i = 0; i < Math.min(cpus, MAX_CPUS); i++) {
      int cpu = i;
      TableColumn<MapRow, MapRow> each =
          Columns.text(ui.text("maps.column.cpu", cpu), 95, true, row -> cpu(row, cpu));
      each.setId("cpu" + cpu);
      each.setSortable(false);
      columns.add(each);
    }
    columns.add(column("note", cpus == 0 ? Columns.FLEXIBLE + 310 : 280, false, this::note));
    return columns;
  }

  private TableColumn<MapRow, MapRow> column(
      String key, double width, boolean right, java.util.function.Function<MapRow, String> text) {
    TableColumn<MapRow, MapRow> column =
        Columns.text(ui.text("maps.column." + key), width, right, text);
    column.setId(key);
    column.setSortable(false);
    return column;
  }

  private String label(MapRow row) {
    return raw.getAsBoolean() && row.path().isEmpty() ? row.keyHex() : row.label();
  }

  String value(MapRow row) {
    return raw.getAsBoolean() && row.path().isEmpty() ? row.hex() : row.text();
  }

  private static String cpu(MapRow row, int cpu) {
    return cpu < row.cpus().size() ? row.cpus().get(cpu) : "";
  }

  /** What is to be known of a field; a key without a text is shown as it is. */
  String note(MapRow row) {
    if (row.value() instanceof Value.Raw(String hex, String why)) {
      return why;
    }
    if (row.note().isEmpty()) {
      return "";
    }
    String half =
        row.value() instanceof Value.Numeric number
            ? MapValueText.grouped(Long.toUnsignedString(number.bits() >>> 1))
            : "";
    try {
      return ui.text("map.note." + row.note(), half);
    } catch (MissingResourceException e) {
      return row.note();
    }
  }

  /** The key of an entry or the name of a field. */
  private final class KeyCell extends TreeCell<MapRow> {
    private static final double INDENT = 16;

    KeyCell(Consumer<String> toggle) {
      super(INDENT, row -> toggle.accept(row.keyHex()));
      name.setMinWidth(0);
    }

    @Override
    protected void show(MapRow row) {
      show(row.depth(), row.expandable(), row.expanded(), label(row));
    }
  }
}
