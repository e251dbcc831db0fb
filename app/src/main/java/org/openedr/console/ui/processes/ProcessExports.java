package org.openedr.console.ui.processes;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.export.CsvLine;
import org.openedr.console.export.ProcessJson;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.UserNames;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/** Copies and exports rows of the process table. */
final class ProcessExports {
  private final UiContext ui;
  private final ProcessColumns columns;
  private final Exporter exporter;

  ProcessExports(UiContext ui, ProcessColumns columns, Tasks tasks) {
    this.ui = ui;
    this.columns = columns;
    this.exporter = new Exporter(ui, tasks);
  }

  void copy(String text) {
    exporter.copy(text);
  }

  /** All columns, separated by tabs. */
  void copyRow(ProcessRow row) {
    copy(String.join("\t", fields(row.entry())));
  }

  private List<String> fields(ProcessEntry entry) {
    return columns.all().stream().map(column -> column.text().apply(entry)).toList();
  }

  void choose(@Nullable Window owner, List<ProcessRow> rows) {
    exporter.choose(owner, "processes", (file, format) -> write(file, format, rows));
  }

  void write(Path file, Exporter.Format format, List<ProcessRow> rows) {
    List<String> titles =
        columns.all().stream().map(ProcessColumns.Column::key).collect(Collectors.toList());
    ProcessJson json = new ProcessJson(ui.engine().status().clock(), UserNames.local());
    exporter.write(
        file,
        out -> {
          if (format == Exporter.Format.CSV) {
            out.write(CsvLine.of(titles));
          }
          for (ProcessRow row : rows) {
            out.write(
                format == Exporter.Format.CSV
                    ? CsvLine.of(fields(row.entry()))
                    : json.write(row.entry(), row.depth()) + "\n");
          }
        });
  }
}
