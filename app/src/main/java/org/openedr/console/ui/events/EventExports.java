package org.openedr.console.ui.events;

import java.io.IOException;
import java.nio.file.Path;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.export.EventJson;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.ui.common.Column;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.RowExports;
import org.openedr.console.ui.common.UiContext;

/** Copies and exports events: not only those in the view, but all in the log that match. */
final class EventExports extends RowExports<LoggedEvent> {
  /** Events held in memory at once: an export must not need as much as the log itself. */
  private static final int CHUNK = 20_000;

  private final UiContext ui;

  EventExports(UiContext ui, EventColumns columns) {
    super(
        ui,
        "events",
        Column.keys(columns.all()),
        event -> Column.fields(columns.all(), event),
        () -> new EventJson(ui.engine()::clock, ui.engine().users())::write);
    this.ui = ui;
  }

  void choose(@Nullable Window owner, EventFilter filter) {
    chooseAll(owner, sink -> each(filter, sink));
  }

  void write(Path file, Exporter.Format format, EventFilter filter) {
    writeAll(file, format, sink -> each(filter, sink));
  }

  private void each(EventFilter filter, Sink<LoggedEvent> sink) throws IOException {
    long before = Long.MAX_VALUE;
    boolean more = true;
    while (more) {
      EventPage page = page(new EventQuery(filter, 0, before, CHUNK));
      for (LoggedEvent event : page.events()) {
        sink.take(event);
        before = event.sequence();
      }
      more = page.more();
    }
  }

  private EventPage page(EventQuery query) throws IOException {
    try {
      return ui.engine().events(query);
    } catch (NoAnswerException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
