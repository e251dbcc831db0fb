package org.openedr.console.ui.events;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.WireFlags;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.ui.common.Column;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.UiContext;

/** The columns of the event table; exports use them as well. */
final class EventColumns {
  private final UiContext ui;
  private final UserNames users;
  private final List<Column<LoggedEvent>> columns;

  EventColumns(UiContext ui) {
    this.ui = ui;
    this.users = ui.engine().users();
    this.columns = columns();
  }

  List<Column<LoggedEvent>> all() {
    return columns;
  }

  private List<Column<LoggedEvent>> columns() {
    return List.of(
        Column.<LoggedEvent>number(
                "time", 158, e -> Formats.millis(ui.engine().clock().wall(e.timeBootNs())))
            .exportedAs(e -> ui.engine().clock().wall(e.timeBootNs()).toString()),
        Column.text("type", 60, e -> ui.text("events.type." + e.type().label())),
        Column.number("pid", 66, e -> Integer.toString(e.key().tgid())),
        Column.number("parent", 66, e -> Integer.toString(e.parent().tgid())),
        Column.text("name", 130, e -> e.comm().toString()),
        Column.text("user", 76, e -> users.name(e.uid())),
        Column.text("exit", 130, e -> Formats.exit(e.exit())),
        Column.text("path", Columns.FLEXIBLE + 200, e -> e.path().toString()),
        Column.text("command", Columns.FLEXIBLE + 240, e -> Escaping.commandLine(e.args())),
        Column.text("flags", 110, this::flags));
  }

  private String flags(LoggedEvent event) {
    List<String> words = new ArrayList<>();
    word(event, WireFlags.ATTEMPT, "attempt", words);
    word(event, WireFlags.NON_LEADER, "nonleader", words);
    word(event, WireFlags.EXE_DELETED, "deleted", words);
    word(event, WireFlags.ARGS_TRUNCATED, "argscut", words);
    word(event, WireFlags.ARGS_LEFT_OUT, "argsleftout", words);
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
    return ui.text(
        "events.gap", gap.lost(), Formats.time(ui.engine().clock().wall(gap.timeBootNs())));
  }
}
