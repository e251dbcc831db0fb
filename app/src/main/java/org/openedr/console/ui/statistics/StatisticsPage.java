package org.openedr.console.ui.statistics;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.BootClock;
import org.openedr.console.engine.Machine;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.statistics.SeriesInfo;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.ui.chart.ChartPicture;
import org.openedr.console.ui.chart.TimeView;
import org.openedr.console.ui.chart.TimeWindow;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/** Charts of what maps and programs do. While it is in sight, samples are taken often. */
public final class StatisticsPage implements Page {
  private static final long PULL_NS = 250_000_000L;

  /** The pulse is not exact: what is due within the half of a beat is due. */
  private static final long SLACK_NS = 50_000_000L;

  /** How often a view that stands still looks for new series. */
  private static final long STILL_NS = 1_000_000_000L;

  private final UiContext ui;
  private final Machine machine;
  private final TimeView time = new TimeView();
  private final Set<String> hidden = new HashSet<>();
  private final Tasks tasks = new Tasks("statistics-view");
  private final Watching watching;
  private final Lookup lookup;
  private final StatisticsExports exports;
  private final StatisticsBar bar;
  private final ChartsPane charts;
  private final SeriesTable table;
  private final StatisticsEmpty empty;
  private final BorderPane root = new BorderPane();

  private Board board = Board.EMPTY;
  private Board.Choice choice = Board.Choice.ALL;
  private List<SavedField> missing = List.of();
  private List<SeriesInfo> series = List.of();
  private @Nullable StatisticsView view;
  private Duration interval = Duration.ofMillis(250);
  private boolean asTable;
  private boolean busy;
  private boolean due = true;
  private long pulledAtNs;
  private long pulledVersion = -1;

  public StatisticsPage(UiContext ui) {
    this.ui = ui;
    this.machine = ui.machine();
    this.watching = new Watching(machine);
    this.lookup = new Lookup(ui, this::rebuild);
    this.exports = new StatisticsExports(ui);
    this.bar = new StatisticsBar(ui, new BarActions());
    this.charts =
        new ChartsPane(
            ui,
            hidden,
            new ChartMouse(time, this::now, this::crosshair, this::changed),
            new CardActions());
    this.table = new SeriesTable(ui);
    this.empty = new StatisticsEmpty(ui);
    root.getStyleClass().addAll("page", "statistics");
    root.setTop(bar);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed); // before the pane scrolls
    charts.vvalueProperty().addListener((property, before, now) -> due = true);
    charts.heightProperty().addListener((property, before, now) -> due = true);
    charts.widthProperty().addListener((property, before, now) -> due = true);
    showCenter();
  }

  private BootClock clock() {
    return ui.engine().status().clock();
  }

  private long now() {
    return clock().nowBootNs();
  }

  @Override
  public void shown() {
    watching.start(interval);
    lookup.look();
    due = true;
  }

  @Override
  public void hidden() {
    watching.stop();
  }

  @Override
  public void pulse() {
    lookup.pulse(System.nanoTime());
    if (!busy && isDue()) {
      showBar();
      pull();
    }
  }

  private boolean isDue() {
    boolean still = time.paused() || time.zoomed();
    long every = still ? STILL_NS : Math.max(columnNs(), interval.toNanos());
    return due
        || time.version() != pulledVersion
        || System.nanoTime() - pulledAtNs > every - SLACK_NS;
  }

  /** The time of a column of pixels: more often there would be little to see; at most 1 s. */
  private long columnNs() {
    return Math.clamp(time.spanNs() / charts.buckets(), PULL_NS, STILL_NS);
  }

  private void pull() {
    busy = true;
    due = false;
    pulledAtNs = System.nanoTime();
    pulledVersion = time.version();
    TimeWindow window = time.window(now());
    int buckets = charts.buckets();
    Set<String> ids =
        asTable
            ? board.drawn().stream().map(SeriesInfo::id).collect(Collectors.toSet())
            : charts.idsInSight();
    tasks.run(
        () -> StatisticsView.of(machine, ids, window, buckets),
        this::show,
        failure -> {
          busy = false;
          ui.say().accept(String.valueOf(failure.getMessage()));
        });
  }

  private void show(StatisticsView next) {
    busy = false;
    view = next;
    if (!next.series().equals(series)) {
      boolean moved = !groups(next.series()).equals(groups(series));
      series = next.series();
      if (moved) {
        lookup.look();
      }
      rebuild();
    }
    if (asTable) {
      table.show(board, next);
    } else {
      charts.show(next, clock().wallMinusBootNs(), dark());
    }
    if (time.version() != pulledVersion) {
      pull(); // the mouse went on meanwhile
    }
  }

  private static Set<String> groups(List<SeriesInfo> all) {
    return all.stream().map(SeriesInfo::group).collect(Collectors.toSet());
  }

  /** The theme is a class of the window's root. */
  private boolean dark() {
    return root.getScene() != null && root.getScene().getRoot().getStyleClass().contains("dark");
  }

  private void rebuild() {
    List<MonitorInstance> monitors = lookup.monitors();
    Board next = Board.of(series, monitors, choice);
    if (!next.equals(board) || !missing.equals(lookup.fields().missing())) {
      board = next;
      missing = lookup.fields().missing();
      charts.build(board, missingRows());
      due = true;
    }
    bar.groups(Board.monitorGroups(series), choice.group());
    bar.programs(Board.programGroups(series), shownPrograms(monitors));
    showCenter();
  }

  private List<Node> missingRows() {
    return missing.stream().<Node>map(one -> new MissingField(ui, one, lookup::forget)).toList();
  }

  private Set<Integer> shownPrograms(List<MonitorInstance> monitors) {
    Set<Integer> shown = new TreeSet<>(choice.programs());
    monitors.forEach(monitor -> shown.addAll(monitor.programIds()));
    shown.removeAll(choice.withoutPrograms());
    return shown;
  }

  private void showCenter() {
    boolean nothing = board.sections().isEmpty() && missing.isEmpty();
    if (nothing) {
      empty.show(lookup.problem());
    }
    Node wanted = nothing ? empty : asTable ? table : charts;
    if (!wanted.equals(root.getCenter())) {
      root.setCenter(wanted);
      if (!nothing && watching.on()) {
        focusTable(); // which could not have it while it was not there
      }
    }
  }

  private void showBar() {
    StatisticsView seen = view;
    TimeWindow window = seen == null ? time.window(now()) : seen.window();
    BootClock clock = clock();
    String times =
        ui.text(
            time.paused() ? "statistics.time.paused" : "statistics.time",
            Formats.time(clock.wall(window.fromNs())),
            Formats.time(clock.wall(Math.min(window.toNs(), clock.nowBootNs()))));
    boolean problem = !watching.problem().isEmpty();
    String watch =
        problem
            ? ui.text("statistics.watch.problem", watching.problem())
            : ui.text(watching.on() ? "statistics.watch.on" : "statistics.watch.off");
    bar.show(time, times, watch, problem);
  }

  /** Adds a field of a map to the charts. */
  public void add(TrackedField field) {
    lookup.add(field);
    charts.setVvalue(0);
  }

  private void keyPressed(KeyEvent event) {
    boolean other =
        event.getTarget() instanceof ButtonBase
            || event.getTarget() instanceof ComboBoxBase<?>
            || event.getTarget() instanceof TextInputControl;
    if (other || asTable || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    TimeWindow window = time.window(now());
    switch (event.getCode()) {
      case SPACE -> togglePause();
      case PLUS, ADD, EQUALS -> time.zoom(window.at(0.5), 0.5, now());
      case MINUS, SUBTRACT -> time.zoom(window.at(0.5), 2, now());
      case LEFT -> time.pan(-window.spanNs() / 10, now());
      case RIGHT -> time.pan(window.spanNs() / 10, now());
      case DIGIT0, NUMPAD0 -> time.reset();
      default -> {
        return;
      }
    }
    changed();
    event.consume();
  }

  private void crosshair(long ns) {
    charts.crosshair(ns);
  }

  private void changed() {
    if (!busy) {
      pull();
    }
    showBar();
  }

  private void savePicture(List<ChartCard> cards) {
    TimeWindow window = time.window(now());
    int buckets = charts.buckets();
    Set<String> ids = cards.stream().flatMap(ChartCard::ids).collect(Collectors.toSet());
    tasks.run(
        () -> StatisticsView.of(machine, ids, window, buckets),
        all -> exports.choosePicture(root.getScene().getWindow(), picture(cards, all)),
        failure -> ui.say().accept(String.valueOf(failure.getMessage())));
  }

  ChartPicture picture(List<ChartCard> cards, StatisticsView all) {
    double width = cards.isEmpty() ? 600 : Math.max(400, cards.getFirst().getWidth());
    return ChartPicture.of(
        charts.parts(cards, all, clock().wallMinusBootNs()),
        width,
        dark(),
        new SeriesNames(ui).columns());
  }

  ChartsPane charts() {
    return charts;
  }

  StatisticsExports exports() {
    return exports;
  }

  TimeView time() {
    return time;
  }

  Board board() {
    return board;
  }

  @Override
  public String name() {
    return "statistics";
  }

  @Override
  public String icon() {
    return "mdmz-show_chart";
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void focusTable() {
    (asTable ? table : charts).requestFocus();
  }

  @Override
  public void togglePause() {
    time.pause(!time.paused(), now());
    changed();
  }

  @Override
  public void clearFilter() {
    time.reset();
    changed();
  }

  @Override
  public void copy() {
    if (asTable) {
      exports.copy(table.copied());
    }
  }

  @Override
  public void export() {
    if (asTable) {
      exports.chooseCsv(root.getScene().getWindow(), board.drawn(), exports.everything());
    } else {
      savePicture(charts.cards());
    }
  }

  @Override
  public void close() {
    tasks.close();
    lookup.close();
    exports.close();
    watching.close();
  }

  private final class CardActions implements ChartCard.Actions {
    @Override
    public void savePicture(ChartCard card) {
      StatisticsPage.this.savePicture(List.of(card));
    }

    @Override
    public void remove(SeriesInfo field) {
      lookup.remove(field.id());
    }

    @Override
    public void toggled() {
      StatisticsView seen = view;
      if (seen != null) {
        charts.show(seen, clock().wallMinusBootNs(), dark());
      }
    }
  }

  private final class BarActions implements StatisticsBar.Actions {
    @Override
    public void range(Duration span) {
      time.range(span.toNanos());
      changed();
    }

    @Override
    public void resetZoom() {
      time.reset();
      changed();
    }

    @Override
    public void pause(boolean paused) {
      time.pause(paused, now());
      changed();
    }

    @Override
    public void interval(Duration next) {
      interval = next;
      watching.start(next);
    }

    @Override
    public void table(boolean shown) {
      asTable = shown;
      due = true;
      showCenter();
      focusTable();
    }

    @Override
    public void addField() {
      new FieldDialog(ui, root.getScene().getWindow())
          .showAndWait()
          .ifPresent(StatisticsPage.this::add);
    }

    @Override
    public void group(String label) {
      choice = new Board.Choice(label, choice.programs(), choice.withoutPrograms());
      rebuild();
    }

    @Override
    public void program(int id, boolean shown) {
      boolean ofMonitor =
          lookup.monitors().stream().anyMatch(monitor -> monitor.programIds().contains(id));
      choice = choice.with(id, shown, ofMonitor);
      rebuild();
    }

    @Override
    public void savePictures() {
      savePicture(charts.cards());
    }

    @Override
    public void saveCsv(boolean everything) {
      TimeWindow window = everything ? exports.everything() : time.window(now());
      exports.chooseCsv(root.getScene().getWindow(), board.drawn(), window);
    }
  }
}
