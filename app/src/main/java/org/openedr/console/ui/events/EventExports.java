package org.openedr.console.ui.events;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.function.Function;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.export.CsvLine;
import org.openedr.console.export.EventJson;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.UserNames;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.UiContext;

/** Copies and exports events: not only those in the view, but all in the log that match. */
final class EventExports implements AutoCloseable {
  /** Events held in memory at once: an export must not need as much as the log itself. */
  private static final int CHUNK = 20_000;

  private final UiContext ui;
  private final EventColumns columns;
  private final Exporter exporter;

  EventExports(UiContext ui, EventColumns columns) {
    this.ui = ui;
    this.columns = columns;
    this.exporter = new Exporter(ui, "event-export");
  }

  void copy(LoggedEvent event) {
    exporter.copyFields(columns.fields(event));
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
            out.write(CsvLine.of(columns.keys()));
            each(filter, out, event -> CsvLine.of(columns.fields(event)));
          } else {
            each(filter, out, event -> json.write(event) + "\n");
          }
        });
  }

  private void each(EventFilter filter, Writer out, Function<LoggedEvent, String> line)
      throws IOException {
    long before = Long.MAX_VALUE;
    boolean more = true;
    while (more) {
      EventPage page = ui.engine().events(new EventQuery(filter, 0, before, CHUNK));
      for (LoggedEvent event : page.events()) {
        out.write(line.apply(event));
        before = event.sequence();
      }
      more = page.more();
    }
  }

  @Override
  public void close() {
    exporter.close();
  }
}
