package org.openedr.console.ui.processes;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import org.openedr.console.engine.BootClock;
import org.openedr.console.event.KernelText;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.UserNames;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.UiContext;

/** The columns of the process table, and their texts, which exports use as well. */
final class ProcessColumns {
  private static final double FLEXIBLE = Columns.FLEXIBLE;

  /**
   * One column.
   *
   * @param order how it sorts a flat list
   */
  record Column(
      String key,
      double width,
      boolean right,
      boolean shown,
      Function<ProcessEntry, String> text,
      Comparator<ProcessEntry> order) {}

  private final UiContext ui;
  private final BootClock clock;
  private final UserNames users = UserNames.local();

  /** Those in use; the table makes as many as it has rows in sight, and drops them seldom. */
  private final Set<Columns.TextCell<ProcessRow>> ageCells =
      Collections.newSetFromMap(new WeakHashMap<>());

  ProcessColumns(UiContext ui) {
    this.ui = ui;
    this.clock = ui.engine().status().clock();
  }

  List<Column> all() {
    return List.of(
        column(
            "pid",
            66,
            e -> Integer.toString(e.tgid()),
            Comparator.comparingInt(ProcessEntry::tgid)),
        column("parent", 66, ProcessColumns::parent, Comparator.comparingInt(ProcessColumns::ppid)),
        text("name", FLEXIBLE + 250, e -> e.comm().toString()),
        text("user", 76, e -> users.name(e.uid())),
        column("start", 98, this::start, Comparator.comparingLong(ProcessEntry::startBootNs)),
        column(
            "age", 76, this::age, Comparator.comparingLong(ProcessEntry::startBootNs).reversed()),
        column("exit", 96, this::exit, Comparator.comparingLong(ProcessEntry::endBootNs)),
        hidden(text("path", FLEXIBLE + 220, e -> e.exePath().toString())),
        hidden(text("cgroup", 90, e -> Long.toString(e.cgroupId()))),
        text("command", FLEXIBLE + 210, ProcessColumns::command));
  }

  List<String> keys() {
    return all().stream().map(Column::key).toList();
  }

  /**
   * The fields for other programs: as shown, but times whole (ISO 8601, UTC) and ages in seconds.
   */
  List<String> fields(ProcessEntry entry) {
    return all().stream().map(column -> field(column, entry)).toList();
  }

  private String field(Column column, ProcessEntry entry) {
    if (entry.startBootNs() == 0) {
      return column.text().apply(entry);
    }
    return switch (column.key()) {
      case "start" -> clock.wall(entry.startBootNs()).toString();
      case "age" -> Long.toString(ageNs(entry) / 1_000_000_000L);
      default -> column.text().apply(entry);
    };
  }

  private static Column text(String key, double width, Function<ProcessEntry, String> text) {
    return new Column(key, width, false, true, text, Comparator.comparing(text));
  }

  private static Column column(
      String key,
      double width,
      Function<ProcessEntry, String> text,
      Comparator<ProcessEntry> order) {
    return new Column(key, width, true, true, text, order);
  }

  private static Column hidden(Column column) {
    return new Column(
        column.key(), column.width(), column.right(), false, column.text(), column.order());
  }

  static String command(ProcessEntry entry) {
    if (!entry.args().isEmpty()) {
      return KernelText.commandLine(entry.args()) + (entry.argsTruncated() ? " …" : "");
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
    return entry.startBootNs() == 0 ? "?" : Formats.time(clock.wall(entry.startBootNs()));
  }

  private String age(ProcessEntry entry) {
    return entry.startBootNs() == 0 ? "?" : Formats.age(ageNs(entry));
  }

  private long ageNs(ProcessEntry entry) {
    return (entry.alive() ? clock.nowBootNs() : entry.endBootNs()) - entry.startBootNs();
  }

  private String exit(ProcessEntry entry) {
    if (entry.alive()) {
      return "";
    }
    return entry.exit() == null ? ui.text("processes.ended.unseen") : Formats.exit(entry.exit());
  }

  TableColumn<ProcessRow, ProcessRow> build(Column column, Consumer<ProcessKey> toggle) {
    String title = ui.text("processes.column." + column.key());
    TableColumn<ProcessRow, ProcessRow> built =
        Columns.text(
            title, column.width(), column.right(), row -> column.text().apply(row.entry()));
    built.setId(column.key());
    built.setVisible(column.shown());
    built.setComparator(Comparator.comparing(ProcessRow::entry, column.order()));
    if (column.key().equals("age")) {
      built.setCellFactory(any -> ageCell(column));
    }
    if (column.key().equals("name")) {
      built.setCellFactory(any -> new ProcessNameCell(ui, toggle));
      built.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
    }
    return built;
  }

  private Columns.TextCell<ProcessRow> ageCell(Column column) {
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
