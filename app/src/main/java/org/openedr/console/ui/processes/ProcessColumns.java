package org.openedr.console.ui.processes;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.engine.BootClock;
import org.openedr.console.event.KernelText;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.Origin;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.UserNames;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.UiContext;

/** The columns of the process table, and their texts, which exports use as well. */
final class ProcessColumns {
  private static final double INDENT = 12;

  /** Deeper rows keep room for their names. */
  private static final int MAX_INDENTS = 14;

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
    long end = entry.alive() ? clock.nowBootNs() : entry.endBootNs();
    return entry.startBootNs() == 0 ? "?" : Formats.age(end - entry.startBootNs());
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
      built.setCellFactory(any -> new NameCell(ui, toggle));
      built.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
    }
    return built;
  }

  private static Columns.TextCell<ProcessRow> ageCell(Column column) {
    Columns.TextCell<ProcessRow> cell =
        new Columns.TextCell<>(row -> column.text().apply(row.entry()), true);
    cell.getStyleClass().add("age-cell");
    return cell;
  }

  /** Indent, triangle, name, and a word for rows that are new, ended or inferred. */
  private static final class NameCell extends TableCell<ProcessRow, ProcessRow> {
    private final UiContext ui;
    private final Region indent = new Region();
    private final FontIcon triangle = new FontIcon("mdal-arrow_right");
    private final HBox handle = new HBox(triangle);
    private final Label name = new Label();
    private final Label badge = new Label();
    private final HBox line = new HBox(indent, handle, name, badge);
    private String shownBadge = "";
    private boolean shownExpanded;

    NameCell(UiContext ui, Consumer<ProcessKey> toggle) {
      this.ui = ui;
      line.setAlignment(Pos.CENTER_LEFT);
      handle.getStyleClass().add("disclosure");
      handle.setAlignment(Pos.CENTER);
      badge.getStyleClass().add("badge");
      name.setMinWidth(Region.USE_PREF_SIZE); // where it is narrow, the badge gives way
      badge.setMinWidth(0);
      handle.setOnMouseClicked(
          event -> {
            ProcessRow row = getItem();
            if (row != null && row.hasChildren()) {
              toggle.accept(row.entry().key());
              event.consume();
            }
          });
    }

    @Override
    protected void updateItem(@Nullable ProcessRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      double width = Math.min(row.depth(), MAX_INDENTS) * INDENT;
      indent.setMinWidth(width);
      indent.setPrefWidth(width);
      triangle.setVisible(row.hasChildren());
      showTriangle(row.expanded());
      name.setText(row.entry().comm().isEmpty() ? "?" : row.entry().comm().toString());
      String key = badgeKey(row);
      showBadge(key);
      if (getGraphic() == null) {
        setGraphic(line);
      }
    }

    /** Icons and style classes cost a pass of CSS: they are set when they change only. */
    private void showTriangle(boolean expanded) {
      if (expanded != shownExpanded) {
        shownExpanded = expanded;
        triangle.setIconLiteral(expanded ? "mdal-arrow_drop_down" : "mdal-arrow_right");
      }
    }

    private void showBadge(String key) {
      badge.setVisible(!key.isEmpty());
      badge.setManaged(!key.isEmpty());
      if (!key.equals(shownBadge)) {
        shownBadge = key;
        badge.setText(key.isEmpty() ? "" : ui.text("processes.badge." + key));
        badge.getStyleClass().setAll("label", "badge", "badge-" + key);
      }
    }

    private static String badgeKey(ProcessRow row) {
      if (row.entry().origin() == Origin.INFERRED) {
        return "inferred";
      }
      return switch (row.mark()) {
        case NEW -> "new";
        case ENDED -> "ended";
        case NONE -> row.entry().alive() ? "" : "ended";
      };
    }
  }
}
