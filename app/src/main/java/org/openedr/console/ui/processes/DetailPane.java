package org.openedr.console.ui.processes;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.BootClock;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.KernelText;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.Origin;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.UserNames;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/** All that is known of one process. FX thread; the engine is asked in the background. */
final class DetailPane extends ScrollPane {
  private static final int MAX_EVENTS = 100;
  private static final int MAX_CHILDREN = 50;
  private static final int MAX_ANCESTORS = 12;
  private static final int MAX_ARGUMENTS = 200;

  /** What is shown, fetched together. */
  private record Content(ProcessDetail detail, List<LoggedEvent> events) {}

  private final UiContext ui;
  private final Tasks tasks = new Tasks("process-detail");
  private final Consumer<ProcessKey> select;
  private final VBox box = new VBox(10);
  private @Nullable ProcessKey key;
  private @Nullable Content shown;

  DetailPane(UiContext ui, Consumer<ProcessKey> select) {
    this.ui = ui;
    this.select = select;
    setFitToWidth(true);
    setMinWidth(260);
    setId("detail");
    getStyleClass().add("detail");
    box.setPadding(new Insets(12));
    setContent(box);
    hint();
  }

  private void hint() {
    Label hint = new Label(ui.text("detail.none"));
    hint.setWrapText(true);
    hint.getStyleClass().add(Styles.TEXT_MUTED);
    box.getChildren().setAll(hint);
  }

  void show(ProcessKey wanted) {
    key = wanted;
    refresh();
  }

  /** Asks the engine again, unless nobody looks. */
  void refresh() {
    ProcessKey wanted = key;
    if (wanted == null || getParent() == null) {
      return;
    }
    tasks.run(
        () -> fetch(wanted),
        content -> {
          if (wanted.equals(key)) {
            content.ifPresentOrElse(this::fill, this::gone);
          }
        },
        failure -> ui.say().accept(String.valueOf(failure.getMessage())));
  }

  private Optional<Content> fetch(ProcessKey wanted) {
    return ui.engine().process(wanted).map(detail -> new Content(detail, events(wanted)));
  }

  private List<LoggedEvent> events(ProcessKey wanted) {
    EventFilter filter = EventFilter.parse("pid:" + wanted.tgid());
    return ui.engine().events(EventQuery.newest(filter, MAX_EVENTS)).events().stream()
        .filter(event -> event.key().equals(wanted))
        .toList();
  }

  private void gone() {
    if (shown == null) {
      hint();
    }
  }

  private void fill(Content content) {
    if (content.equals(shown)) {
      return;
    }
    shown = content;
    ProcessEntry entry = content.detail().entry();
    Label name = new Label(entry.comm() + "  " + entry.tgid());
    name.getStyleClass().add(Styles.TITLE_4);
    name.setWrapText(true);
    box.getChildren().setAll(name, ancestors(content.detail()), facts(content.detail()));
    addSection("detail.arguments", arguments(entry));
    addSection("detail.children", links(content.detail().children(), MAX_CHILDREN));
    addSection("detail.events", events(content.events()));
  }

  private void addSection(String title, Node content) {
    Label heading = new Label(ui.text(title));
    heading.getStyleClass().addAll(Styles.TEXT_BOLD, "section");
    box.getChildren().addAll(heading, content);
  }

  private Node ancestors(ProcessDetail detail) {
    FlowPane path = new FlowPane(2, 0);
    List<ProcessEntry> all = detail.ancestors();
    int left = Math.max(0, all.size() - MAX_ANCESTORS);
    if (left > 0) {
      path.getChildren().addAll(muted(ui.text("detail.above", left)), new Label("›"));
    }
    for (ProcessEntry ancestor : all.subList(left, all.size())) {
      path.getChildren().addAll(link(ancestor), new Label("›"));
    }
    path.getChildren().add(new Label(detail.entry().comm().toString()));
    return path;
  }

  private Hyperlink link(ProcessEntry entry) {
    Hyperlink link = new Hyperlink(entry.comm() + " " + entry.tgid());
    link.setOnAction(event -> select.accept(entry.key()));
    return link;
  }

  private Node links(List<ProcessEntry> entries, int limit) {
    FlowPane pane = new FlowPane(8, 0);
    entries.stream().limit(limit).forEach(entry -> pane.getChildren().add(link(entry)));
    if (entries.size() > limit) {
      pane.getChildren().add(new Label(ui.text("detail.more", entries.size() - limit)));
    }
    if (entries.isEmpty()) {
      pane.getChildren().add(muted(ui.text("detail.nothing")));
    }
    return pane;
  }

  private GridPane facts(ProcessDetail detail) {
    ProcessEntry entry = detail.entry();
    BootClock clock = ui.engine().status().clock();
    GridPane grid = new GridPane(12, 4);
    ColumnConstraints keys = new ColumnConstraints();
    keys.setMinWidth(USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(keys, values);
    fact(grid, "path", entry.exePath().toString());
    fact(grid, "filename", entry.filename().toString());
    fact(grid, "user", user(entry));
    fact(
        grid,
        "start",
        entry.startBootNs() == 0 ? "?" : Formats.millis(clock.wall(entry.startBootNs())));
    fact(grid, "end", entry.alive() ? "" : Formats.millis(clock.wall(entry.endBootNs())));
    fact(grid, "exit", exit(entry));
    fact(
        grid,
        "cgroup",
        detail.cgroupPath().isEmpty() && entry.cgroupId() != 0
            ? "id " + entry.cgroupId()
            : detail.cgroupPath());
    fact(grid, "unit", detail.unit());
    fact(grid, "origin", ui.text("detail.origin." + originKey(entry.origin())));
    fact(grid, "key", entry.key().toString());
    return grid;
  }

  private static String originKey(Origin origin) {
    return switch (origin) {
      case EVENT -> "event";
      case PROCFS -> "procfs";
      case INFERRED -> "inferred";
    };
  }

  private static String user(ProcessEntry entry) {
    String name = UserNames.local().name(entry.uid());
    return entry.uid() < 0 ? name : name + " (" + Integer.toUnsignedString(entry.uid()) + ")";
  }

  private String exit(ProcessEntry entry) {
    if (entry.alive()) {
      return "";
    }
    return entry.exit() == null ? ui.text("detail.exit.unseen") : Formats.exit(entry.exit());
  }

  private void fact(GridPane grid, String key, String value) {
    if (value.isEmpty()) {
      return;
    }
    Label label = muted(ui.text("detail." + key));
    Label text = new Label(value);
    text.setWrapText(true);
    grid.addRow(grid.getRowCount(), label, text);
  }

  private Label muted(String text) {
    Label label = new Label(text);
    label.getStyleClass().add(Styles.TEXT_MUTED);
    return label;
  }

  private Node arguments(ProcessEntry entry) {
    List<String> arguments = KernelText.arguments(entry.args());
    if (arguments.isEmpty()) {
      return muted(ui.text("detail.nothing"));
    }
    GridPane grid = new GridPane(8, 2);
    for (int i = 0; i < Math.min(arguments.size(), MAX_ARGUMENTS); i++) {
      Label value = new Label(arguments.get(i));
      value.setWrapText(true);
      value.getStyleClass().add("mono");
      grid.addRow(i, muted(Integer.toString(i)), value);
    }
    if (entry.argsTruncated() || arguments.size() > MAX_ARGUMENTS) {
      grid.add(muted(ui.text("detail.truncated")), 1, grid.getRowCount());
    }
    return grid;
  }

  private Node events(List<LoggedEvent> events) {
    if (events.isEmpty()) {
      return muted(ui.text("detail.nothing"));
    }
    BootClock clock = ui.engine().status().clock();
    GridPane grid = new GridPane(12, 2);
    for (LoggedEvent event : events) {
      String what = event.exit() == null ? event.path().toString() : Formats.exit(event.exit());
      grid.addRow(
          grid.getRowCount(),
          muted(Formats.millis(clock.wall(event.timeBootNs()))),
          new Label(ui.text("events.type." + event.type().label())),
          new Label(what));
    }
    return grid;
  }

  void close() {
    tasks.close();
  }
}
