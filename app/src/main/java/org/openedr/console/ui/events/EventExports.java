package org.openedr.console.ui.events;

import java.nio.file.Path;
import java.util.List;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.export.CsvLine;
import org.openedr.console.export.EventJson;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.UserNames;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/** Copies and exports events: not only those in the view, but all in the log that match. */
final class EventExports {
  /** The largest export: the default size of the log. */
  private static final int MAX_EVENTS = 1_000_000;

  private final UiContext ui;
  private final EventColumns columns;
  private final Exporter exporter;

  EventExports(UiContext ui, EventColumns columns, Tasks tasks) {
    this.ui = ui;
    this.columns = columns;
    this.exporter = new Exporter(ui, tasks);
  }

  void copy(LoggedEvent event) {
    exporter.copy(String.join("\t", fields(event)));
  }

  private List<String> fields(LoggedEvent event) {
    return columns.all().stream().map(column -> column.text().apply(event)).toList();
  }

  void choose(@Nullable Window owner, EventFilter filter) {
    exporter.choose(owner, "events", (file, format) -> write(file, format, filter));
  }

  void write(Path file, Exporter.Format format, EventFilter filter) {
    EventJson json = new EventJson(ui.engine().status().clock(), UserNames.local());
    exporter.write(
        file,
        out -> {
          if (format == Exporter.Format.CSV) {
            out.write(CsvLine.of(columns.all().stream().map(EventColumns.Column::key).toList()));
          }
          for (LoggedEvent event :
              ui.engine().events(EventQuery.newest(filter, MAX_EVENTS)).events()) {
            out.write(
                format == Exporter.Format.CSV
                    ? CsvLine.of(fields(event))
                    : json.write(event) + "\n");
          }
        });
  }
}
