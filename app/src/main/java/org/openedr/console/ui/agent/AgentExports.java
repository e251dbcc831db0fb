package org.openedr.console.ui.agent;

import java.nio.file.Path;
import java.util.List;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.export.CsvLine;
import org.openedr.console.export.JsonLine;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.UiContext;

/** Copies and exports the values that count. */
final class AgentExports implements AutoCloseable {
  private static final List<String> KEYS = List.of("key", "value", "line", "unit", "note");

  private final Exporter exporter;

  AgentExports(UiContext ui) {
    this.exporter = new Exporter(ui, "agent-export");
  }

  void copyFields(List<String> fields) {
    exporter.copyFields(fields);
  }

  void choose(@Nullable Window owner, List<EffectiveValue> values) {
    exporter.choose(owner, "configuration", (file, format) -> write(file, format, values));
  }

  void write(Path file, Exporter.Format format, List<EffectiveValue> values) {
    exporter.write(
        file,
        out -> {
          if (format == Exporter.Format.CSV) {
            out.write(CsvLine.of(KEYS));
          }
          for (EffectiveValue value : values) {
            out.write(format == Exporter.Format.CSV ? csv(value) : json(value) + "\n");
          }
        });
  }

  private static String csv(EffectiveValue value) {
    return CsvLine.of(
        List.of(
            value.key(),
            value.value(),
            Integer.toString(value.line()),
            value.unit(),
            value.note()));
  }

  private static String json(EffectiveValue value) {
    return new JsonLine()
        .put("type", "value")
        .put("key", value.key())
        .put("value", value.value())
        .put("line", value.line())
        .put("unit", value.unit())
        .put("note", value.note())
        .end();
  }

  @Override
  public void close() {
    exporter.close();
  }
}
