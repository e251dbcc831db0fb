package org.openedr.console.ui.inventory;

import java.nio.file.Path;
import java.util.List;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.export.CsvLine;
import org.openedr.console.export.JsonLine;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.UiContext;

/** Copies and exports rows of the inventory. */
final class InventoryExports implements AutoCloseable {
  private final InventoryColumns columns;
  private final Exporter exporter;

  InventoryExports(UiContext ui, InventoryColumns columns) {
    this.columns = columns;
    this.exporter = new Exporter(ui, "inventory-export");
  }

  void copy(String text) {
    exporter.copy(text);
  }

  /** All columns, separated by tabs. */
  void copyRow(InventoryRow row) {
    exporter.copyFields(columns.fields(row.item()));
  }

  void choose(@Nullable Window owner, List<InventoryRow> rows) {
    exporter.choose(owner, "inventory", (file, format) -> write(file, format, rows));
  }

  void write(Path file, Exporter.Format format, List<InventoryRow> rows) {
    exporter.write(
        file,
        out -> {
          if (format == Exporter.Format.CSV) {
            out.write(CsvLine.of(columns.keys()));
          }
          for (InventoryRow row : rows) {
            if (!(row.item() instanceof InventoryItem.Group)) {
              out.write(
                  format == Exporter.Format.CSV
                      ? CsvLine.of(columns.fields(row.item()))
                      : json(row) + "\n");
            }
          }
        });
  }

  private String json(InventoryRow row) {
    InventoryItem item = row.item();
    JsonLine line =
        new JsonLine().put("type", item.kind()).put("id", item.id()).put("kind", item.type());
    List<String> keys = columns.keys();
    List<String> fields = columns.fields(item);
    for (int i = 0; i < keys.size(); i++) {
      switch (keys.get(i)) {
        case "kind", "type", "id", "memory", "held", "pinned" -> {}
        default -> line.put(keys.get(i), fields.get(i));
      }
    }
    return line.put("memory", item.memoryBytes())
        .put("held", item.holders().stream().map(h -> h.pid() + " " + h.comm()).toList())
        .put("pins", item.pins())
        .put("evidence", item.identity().evidence())
        .put("leftOver", item.leftOver())
        .end();
  }

  @Override
  public void close() {
    exporter.close();
  }
}
