package org.openedr.console.ui.processes;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import javafx.scene.control.TableColumn;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.export.ProcessJson;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.ui.common.Column;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.RowExports;
import org.openedr.console.ui.common.UiContext;

/** The columns of the process table, and their texts, which exports use as well. */
final class ProcessColumns {
  private final UiContext ui;
  private final UserNames users;

  /** Those in use; the table makes as many as it has rows in sight, and drops them seldom. */
  private final Set<Columns.TextCell<ProcessRow>> ageCells =
      Collections.newSetFromMap(new WeakHashMap<>());

  ProcessColumns(UiContext ui) {
    this.ui = ui;
    this.users = ui.engine().users();
  }

  List<Column<ProcessEntry>> all() {
    Comparator<ProcessEntry> byStart = Comparator.comparingLong(ProcessEntry::startBootNs);
    return List.of(
        Column.<ProcessEntry>number("pid", 66, e -> Integer.toString(e.tgid()))
            .by(Comparator.comparingInt(ProcessEntry::tgid)),
        Column.number("parent", 66, ProcessColumns::parent)
            .by(Comparator.comparingInt(ProcessColumns::ppid)),
        Column.text("name", Columns.FLEXIBLE + 250, e -> e.comm().toString()),
        Column.text("user", 76, e -> users.name(e.uid())),
        Column.number("start", 116, this::start).exportedAs(this::startWhole).by(byStart),
        Column.number("age", 76, this::age).exportedAs(this::ageSeconds).by(byStart.reversed()),
        Column.number("exit", 96, this::exit).by(Comparator.comparingLong(ProcessEntry::endBootNs)),
        Column.<ProcessEntry>text("path", Columns.FLEXIBLE + 220, e -> e.exePath().toString())
            .hidden(),
        Column.<ProcessEntry>text("cgroup", 90, e -> Long.toString(e.cgroupId())).hidden(),
        Column.text("command", Columns.FLEXIBLE + 210, ProcessColumns::command));
  }

  RowExports<ProcessRow> exports() {
    return new RowExports<>(
        ui,
        "processes",
        Column.keys(all()),
        row -> Column.fields(all(), row.entry()),
        () -> {
          ProcessJson json = new ProcessJson(ui.engine()::clock, users);
          return row -> json.write(row.entry(), row.depth());
        });
  }

  static String command(ProcessEntry entry) {
    if (!entry.args().isEmpty()) {
      return Escaping.commandLine(entry.args()) + (entry.argsTruncated() ? " …" : "");
    }
    return entry.exePath().toString();
  }

  private static int ppid(ProcessEntry entry) {
    ProcessKey parent = entry.parent();
    return parent == null ? 0 : parent.tgid();
  }

  private static String parent(ProcessEntry entry) {
    return entry.parent() == null ? "–" : Integer.toString(ppid(entry));
  }

  private String start(ProcessEntry entry) {
    return entry.startBootNs() == 0
        ? "?"
        : Formats.time(ui.engine().clock().wall(entry.startBootNs()));
  }

  private String age(ProcessEntry entry) {
    return entry.startBootNs() == 0 ? "?" : Formats.age(ageNs(entry));
  }

  /** In ISO 8601, UTC. */
  private String startWhole(ProcessEntry entry) {
    return entry.startBootNs() == 0
        ? "?"
        : ui.engine().clock().wall(entry.startBootNs()).toString();
  }

  private String ageSeconds(ProcessEntry entry) {
    return entry.startBootNs() == 0 ? "?" : Long.toString(ageNs(entry) / 1_000_000_000L);
  }

  private long ageNs(ProcessEntry entry) {
    return (entry.alive() ? ui.engine().clock().nowBootNs() : entry.endBootNs())
        - entry.startBootNs();
  }

  private String exit(ProcessEntry entry) {
    if (entry.alive()) {
      return "";
    }
    return entry.exit() == null ? ui.text("processes.ended.unseen") : Formats.exit(entry.exit());
  }

  TableColumn<ProcessRow, ProcessRow> build(
      Column<ProcessEntry> column, Consumer<ProcessKey> toggle) {
    TableColumn<ProcessRow, ProcessRow> built =
        column.build(ui, "processes.column.", row -> column.text().apply(row.entry()));
    built.setSortable(true);
    built.setComparator(Comparator.comparing(ProcessRow::entry, column.order()));
    if (column.key().equals("age")) {
      built.setCellFactory(any -> ageCell(column));
    }
    if (column.key().equals("name")) {
      built.setCellFactory(any -> new ProcessNameCell(ui, toggle));
    }
    return built;
  }

  private Columns.TextCell<ProcessRow> ageCell(Column<ProcessEntry> column) {
    Columns.TextCell<ProcessRow> cell =
        new Columns.TextCell<>(row -> column.text().apply(row.entry()), true);
    ageCells.add(cell);
    return cell;
  }

  /** Shows the ages of now. */
  void retextAges() {
    ageCells.forEach(Columns.TextCell::retext);
  }
}
