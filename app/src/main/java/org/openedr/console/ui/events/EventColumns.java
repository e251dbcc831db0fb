package org.openedr.console.ui.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.openedr.console.engine.BootClock;
import org.openedr.console.event.KernelText;
import org.openedr.console.event.WireFlags;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.UserNames;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.UiContext;

/** The columns of the event table; exports use them as well. */
final class EventColumns {
  /** One column. */
  record Column(String key, double width, boolean right, Function<LoggedEvent, String> text) {}

  private final UiContext ui;
  private final BootClock clock;
  private final UserNames users = UserNames.local();
  private final List<Column> columns;

  EventColumns(UiContext ui) {
    this.ui = ui;
    this.clock = ui.engine().status().clock();
    this.columns = columns();
  }

  List<Column> all() {
    return columns;
  }

  /** The fields for other programs: as shown, but the time whole (ISO 8601, UTC). */
  List<String> fields(LoggedEvent event) {
    List<String> fields = new ArrayList<>(columns.size());
    for (Column column : columns) {
      fields.add(
          column.key().equals("time")
              ? clock.wall(event.timeBootNs()).toString()
              : column.text().apply(event));
    }
    return fields;
  }

  List<String> keys() {
    return columns.stream().map(Column::key).toList();
  }

  private List<Column> columns() {
    return List.of(
        new Column("time", 122, true, e -> Formats.millis(clock.wall(e.timeBootNs()))),
        new Column("type", 60, false, e -> ui.text("events.type." + e.type().label())),
        new Column("pid", 66, true, e -> Integer.toString(e.key().tgid())),
        new Column("parent", 66, true, e -> Integer.toString(e.parent().tgid())),
        new Column("name", 130, false, e -> e.comm().toString()),
        new Column("user", 76, false, e -> users.name(e.uid())),
        new Column("exit", 130, false, e -> Formats.exit(e.exit())),
        new Column("path", Columns.FLEXIBLE + 200, false, e -> e.path().toString()),
        new Column("command", Columns.FLEXIBLE + 240, false, e -> KernelText.commandLine(e.args())),
        new Column("flags", 110, false, this::flags));
  }

  private String flags(LoggedEvent event) {
    List<String> words = new ArrayList<>();
    word(event, WireFlags.ATTEMPT, "attempt", words);
    word(event, WireFlags.NON_LEADER, "nonleader", words);
    word(event, WireFlags.ARGS_TRUNCATED, "argscut", words);
    word(event, WireFlags.FILENAME_TRUNCATED | WireFlags.EXE_TRUNCATED, "pathcut", words);
    word(
        event,
        WireFlags.ARGS_MISSING | WireFlags.FILENAME_MISSING | WireFlags.EXE_MISSING,
        "missing",
        words);
    word(event, WireFlags.SYSCALL_CODE, "syscallcode", words);
    return String.join(", ", words);
  }

  private void word(LoggedEvent event, int flags, String key, List<String> words) {
    if ((event.flags() & flags) != 0) {
      words.add(ui.text("events.flag." + key));
    }
  }

  String gap(EventRow.Gap gap) {
    return ui.text("events.gap", gap.lost(), Formats.time(clock.wall(gap.timeBootNs())));
  }
}
