package org.openedr.console.ui.processes;

import java.nio.file.Path;
import java.util.List;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.export.CsvLine;
import org.openedr.console.export.ProcessJson;
import org.openedr.console.process.UserNames;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.UiContext;

/** Copies and exports rows of the process table. */
final class ProcessExports implements AutoCloseable {
  private final UiContext ui;
  private final ProcessColumns columns;
  private final Exporter exporter;

  ProcessExports(UiContext ui, ProcessColumns columns) {
    this.ui = ui;
    this.columns = columns;
    this.exporter = new Exporter(ui, "process-export");
  }

  void copy(String text) {
    exporter.copy(text);
  }

  /** All columns, separated by tabs. */
  void copyRow(ProcessRow row) {
    exporter.copyFields(columns.fields(row.entry()));
  }

  void choose(@Nullable Window owner, List<ProcessRow> rows) {
    exporter.choose(owner, "processes", (file, format) -> write(file, format, rows));
  }

  void write(Path file, Exporter.Format format, List<ProcessRow> rows) {
    ProcessJson json = new ProcessJson(ui.engine().status().clock(), UserNames.local());
    exporter.write(
        file,
        out -> {
          if (format == Exporter.Format.CSV) {
            out.write(CsvLine.of(columns.keys()));
          }
          for (ProcessRow row : rows) {
            out.write(
                format == Exporter.Format.CSV
                    ? CsvLine.of(columns.fields(row.entry()))
                    : json.write(row.entry(), row.depth()) + "\n");
          }
        });
  }

  @Override
  public void close() {
    exporter.close();
  }
}
