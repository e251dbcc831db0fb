package org.openedr.console.ui.maps;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.CsvLine;
import org.openedr.console.btf.Value;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.map.ValueField;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.UiContext;

/** Copies values, and exports a map page by page in the background. */
final class MapExports implements AutoCloseable {
  private static final int CHUNK = 1_000;
  private static final List<String> COLUMNS =
      List.of("map", "key", "keyHex", "path", "value", "valueHex");

  private final UiContext ui;
  private final Exporter exporter;
  private final Exporter whole;
  private final AtomicLong written = new AtomicLong();
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private volatile boolean running;

  MapExports(UiContext ui) {
    this.ui = ui;
    this.exporter = new Exporter(ui, "map-copy");
    this.whole = new Exporter(ui, "map-export");
  }

  void copy(String text) {
    exporter.copy(text);
  }

  void copyRow(MapRow row) {
    exporter.copyFields(List.of(row.label(), row.text()));
  }

  /** Asks for a file; writes all entries that match the search. */
  void choose(@Nullable Window owner, KernelMap map, String search) {
    exporter.choose(owner, "map-" + map.id(), (file, format) -> write(file, format, map, search));
  }

  /** Asks for a file; writes the entries of the page. */
  void choosePage(@Nullable Window owner, KernelMap map, List<MapPage.Entry> entries) {
    exporter.choose(
        owner,
        "map-" + map.id() + "-page",
        (file, format) ->
            exporter.write(
                file,
                out -> {
                  head(out, format);
                  for (MapPage.Entry entry : entries) {
                    out.write(lines(map, entry, format));
                  }
                }));
  }

  void write(Path file, Exporter.Format format, KernelMap map, String search) {
    if (running) {
      return;
    }
    running = true;
    cancelled.set(false);
    written.set(0);
    whole.write(
        file,
        out -> {
          try {
            head(out, format);
            pages(out, format, map, search);
          } finally {
            running = false;
          }
        });
  }

  private static void head(Writer out, Exporter.Format format) throws IOException {
    if (format == Exporter.Format.CSV) {
      out.write(CsvLine.of(COLUMNS));
    }
  }

  private void pages(Writer out, Exporter.Format format, KernelMap map, String search)
      throws IOException {
    String after = "";
    boolean more = true;
    while (more) {
      if (cancelled.get()) {
        throw new CancellationException(ui.text("maps.export.cancelled"));
      }
      MapPage page = ui.machine().entries(new MapQuery(map.id(), after, CHUNK, search));
      if (page.problem() != null) {
        throw new IOException(page.problem().title(ui.messages().locale()));
      }
      for (MapPage.Entry entry : page.entries()) {
        out.write(lines(map, entry, format));
      }
      written.addAndGet(page.entries().size());
      more = !page.nextKey().isEmpty() && !page.nextKey().equals(after);
      after = page.nextKey();
    }
  }

  /** CSV: a line for each field, as spreadsheets want it. JSON: a line for each entry. */
  private static String lines(KernelMap map, MapPage.Entry entry, Exporter.Format format) {
    List<ValueField> leaves =
        ValueField.of(entry.value()).stream()
            .filter(field -> !(field.value() instanceof Value.Struct))
            .filter(field -> !(field.value() instanceof Value.Array))
            .toList();
    if (format == Exporter.Format.JSON) {
      return JsonWriter.ofType("entry")
              .put("map", map.id())
              .put("name", map.name())
              .put("key", MapValueText.plain(entry.key()))
              .put("keyHex", entry.keyHex())
              .put("value", MapValueText.plain(entry.value()))
              .put("fields", leaves.stream().map(MapExports::assignment).toList())
              .put("cpus", entry.perCpu().stream().map(MapValueText::plain).toList())
              .put("valueHex", entry.valueHex())
              .end()
          + "\n";
    }
    if (leaves.isEmpty()) {
      return csv(map, entry, "", entry.value());
    }
    StringBuilder text = new StringBuilder();
    leaves.forEach(field -> text.append(csv(map, entry, field.path(), field.value())));
    return text.toString();
  }

  private static String assignment(ValueField field) {
    return field.path() + "=" + MapValueText.plain(field.value());
  }

  private static String csv(KernelMap map, MapPage.Entry entry, String path, Value value) {
    return CsvLine.of(
        List.of(
            Integer.toString(map.id()),
            MapValueText.plain(entry.key()),
            entry.keyHex(),
            path,
            MapValueText.plain(value),
            path.isEmpty() ? entry.valueHex() : ""));
  }

  /** How far the export is; empty when none is under way. */
  String progress() {
    return running ? ui.text("maps.export.progress", written.get()) : "";
  }

  void cancel() {
    cancelled.set(true);
  }

  @Override
  public void close() {
    cancel();
    whole.close();
    exporter.close();
  }
}
