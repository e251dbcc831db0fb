package org.openedr.console.ui.processes;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventQuery;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcessOrigin;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.DetailBox;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/** All that is known of one process. FX thread; the engine is asked in the background. */
final class DetailPane extends DetailBox {
  private static final int MAX_EVENTS = 100;
  private static final int MAX_CHILDREN = 50;
  private static final int MAX_ANCESTORS = 12;
  private static final int MAX_ARGUMENTS = 200;

  /** What is shown, fetched together. */
  private record Content(ProcessDetail detail, List<LoggedEvent> events) {}

  private final Tasks tasks = new Tasks("process-detail");
  private final Consumer<ProcessKey> select;
  private @Nullable ProcessKey key;
  private @Nullable Content shown;

  DetailPane(UiContext ui, Consumer<ProcessKey> select) {
    super(ui, 10, "detail.");
    this.select = select;
    setMinWidth(260);
    setId("detail");
    hint();
  }

  private void hint() {
    box.getChildren().setAll(Labels.muted(ui.text("detail.none")));
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
        ui::sayWhy);
  }

  private Optional<Content> fetch(ProcessKey wanted) throws NoAnswerException {
    List<LoggedEvent> events = events(wanted);
    return ui.engine().process(wanted).map(detail -> new Content(detail, events));
  }

  private List<LoggedEvent> events(ProcessKey wanted) throws NoAnswerException {
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
    Label name = Labels.wrapped(entry.comm() + "  " + entry.tgid(), Styles.TITLE_4);
    box.getChildren().setAll(name, ancestors(content.detail()), facts(content.detail()));
    section("detail.arguments", arguments(entry));
    section("detail.children", children(content.detail()));
    section("detail.events", events(content.events()));
  }

  private Node ancestors(ProcessDetail detail) {
    FlowPane path = new FlowPane(2, 0);
    List<ProcessEntry> all = detail.ancestors();
    int left = Math.max(0, all.size() - MAX_ANCESTORS);
    int above = detail.above() + left;
    if (above > 0) {
      path.getChildren().addAll(Labels.name(ui.text("detail.above", above)), new Label("›"));
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

  private Node children(ProcessDetail detail) {
    FlowPane pane = new FlowPane(8, 0);
    List<ProcessEntry> shownChildren = detail.children();
    shownChildren.stream()
        .limit(MAX_CHILDREN)
        .forEach(entry -> pane.getChildren().add(link(entry)));
    int more = Math.max(detail.entry().children(), shownChildren.size()) - MAX_CHILDREN;
    if (more > 0) {
      pane.getChildren().add(new Label(ui.text("detail.more", more)));
    }
    if (shownChildren.isEmpty()) {
      pane.getChildren().add(Labels.name(ui.text("detail.nothing")));
    }
    return pane;
  }

  private GridPane facts(ProcessDetail detail) {
    ProcessEntry entry = detail.entry();
    BootClock clock = ui.engine().clock();
    GridPane grid = Controls.facts();
    fact(
        grid,
        "path",
        entry.exeDeleted() ? ui.text("detail.deleted", entry.exePath()) : entry.exePath() + "");
    fact(grid, "filename", entry.filename().toString());
    fact(grid, "user", user(entry, clock));
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

  private static String originKey(ProcessOrigin origin) {
    return switch (origin) {
      case EVENT -> "event";
      case PROCFS -> "procfs";
      case INFERRED -> "inferred";
    };
  }

  /** It may change without an event: as of when it is so. */
  private String user(ProcessEntry entry, BootClock clock) {
    String name = ui.engine().users().name(entry.uid());
    String user =
        entry.uid() == -1 ? name : name + " (" + Integer.toUnsignedString(entry.uid()) + ")";
    return entry.alive() && entry.identityBootNs() != 0
        ? ui.text("detail.asof", user, Formats.time(clock.wall(entry.identityBootNs())))
        : user;
  }

  private String exit(ProcessEntry entry) {
    if (entry.alive()) {
      return "";
    }
    return entry.exit() == null ? ui.text("detail.exit.unseen") : Formats.exit(entry.exit());
  }

  private Node arguments(ProcessEntry entry) {
    List<String> arguments = Escaping.arguments(entry.args());
    if (arguments.isEmpty()) {
      return Labels.name(ui.text("detail.nothing"));
    }
    GridPane grid = new GridPane(8, 2);
    for (int i = 0; i < Math.min(arguments.size(), MAX_ARGUMENTS); i++) {
      Label value = Labels.wrapped(arguments.get(i), "mono");
      grid.addRow(i, Labels.name(Integer.toString(i)), value);
    }
    if (entry.argsTruncated() || arguments.size() > MAX_ARGUMENTS) {
      grid.add(Labels.name(ui.text("detail.truncated")), 1, grid.getRowCount());
    }
    return grid;
  }

  private Node events(List<LoggedEvent> events) {
    if (events.isEmpty()) {
      return Labels.name(ui.text("detail.nothing"));
    }
    BootClock clock = ui.engine().clock();
    GridPane grid = new GridPane(12, 2);
    for (LoggedEvent event : events) {
      String what = event.exit() == null ? event.path().toString() : Formats.exit(event.exit());
      grid.addRow(
          grid.getRowCount(),
          Labels.name(Formats.millis(clock.wall(event.timeBootNs()))),
          new Label(ui.text("events.type." + event.type().label())),
          new Label(what));
    }
    return grid;
  }

  void close() {
    tasks.close();
  }
}
