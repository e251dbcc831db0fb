package org.openedr.console.ui.statistics;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.machine.Machine;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.ui.chart.ChartMouse;
import org.openedr.console.ui.chart.ChartPicture;
import org.openedr.console.ui.chart.TimeView;
import org.openedr.console.ui.chart.TimeWindow;
import org.openedr.console.ui.common.BasePage;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/** Charts of what maps and programs do. While it is in sight, samples are taken often. */
public final class StatisticsPage extends BasePage {
  private static final long PULL_NS = 250_000_000L;

  /** The pulse is not exact: what is due within the half of a beat is due. */
  private static final long SLACK_NS = 50_000_000L;

  /** How often a view that stands still looks for new series. */
  private static final long STILL_NS = 1_000_000_000L;

  private final Machine machine;
  private final TimeView time = new TimeView();
  private final Set<String> hidden = new HashSet<>();
  private final Tasks tasks = new Tasks("statistics-view");
  private final StatisticsSession watching;
  private final MonitorLookup lookup;
  private final StatisticsExports exports;
  private final StatisticsBar bar;
  private final ChartsPane charts;
  private final SeriesTable table;
  private final StatisticsEmpty empty;

  private ChartBoard board = ChartBoard.EMPTY;
  private ChartBoard.Choice choice = ChartBoard.Choice.ALL;
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
    super(ui, "statistics", "mdmz-show_chart");
    this.machine = ui.machine();
    this.watching = new StatisticsSession(machine);
    this.lookup = new MonitorLookup(ui, this::rebuild);
    this.exports = new StatisticsExports(ui);
    this.bar = new StatisticsBar(ui, this);
    this.charts =
        new ChartsPane(
            ui, hidden, new ChartMouse(time, this::now, this::crosshair, this::changed), this);
    this.table = new SeriesTable(ui);
    this.empty = new StatisticsEmpty(ui);
    root.getStyleClass().addAll("page", "statistics");
    closes(tasks::close, lookup::close, exports::close, watching::close);
    root.setTop(bar);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed); // before the pane scrolls
    charts.vvalueProperty().addListener((property, before, now) -> due = true);
    charts.heightProperty().addListener((property, before, now) -> due = true);
    charts.widthProperty().addListener((property, before, now) -> due = true);
    showCenter();
  }

  private BootClock clock() {
    return machine.clock();
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
          ui.sayWhy(failure);
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
    ChartBoard next = ChartBoard.of(series, monitors, choice);
    if (!next.equals(board) || !missing.equals(lookup.fields().missing())) {
      board = next;
      missing = lookup.fields().missing();
      charts.build(board, missingRows());
      due = true;
    }
    bar.groups(ChartBoard.monitorGroups(series), choice.group());
    bar.programs(ChartBoard.programGroups(series), shownPrograms(monitors));
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

  /** Asks for a file, and writes a picture of these charts. */
  void savePictures(List<ChartCard> cards) {
    TimeWindow window = time.window(now());
    int buckets = charts.buckets();
    Set<String> ids = cards.stream().flatMap(ChartCard::ids).collect(Collectors.toSet());
    tasks.run(
        () -> StatisticsView.of(machine, ids, window, buckets),
        all -> exports.choosePicture(window(), picture(cards, all)),
        ui::sayWhy);
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

  ChartBoard board() {
    return board;
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
      exports.chooseCsv(window(), board.drawn(), exports.everything());
    } else {
      savePictures();
    }
  }

  /** Charts the field of a series no longer. */
  void remove(SeriesInfo field) {
    lookup.remove(field.id());
  }

  /** A line was switched off or on. */
  void toggled() {
    StatisticsView seen = view;
    if (seen != null) {
      charts.show(seen, clock().wallMinusBootNs(), dark());
    }
  }

  /** Shows the newest so long. */
  void range(Duration span) {
    time.range(span.toNanos());
    changed();
  }

  /** Takes samples so often. */
  void interval(Duration next) {
    interval = next;
    watching.start(next);
  }

  /** Shows numbers instead of charts, or charts again. */
  void table(boolean shown) {
    asTable = shown;
    due = true;
    showCenter();
    focusTable();
  }

  void addField() {
    new FieldDialog(ui, window()).showAndWait().ifPresent(this::add);
  }

  /** Shows one monitor only, by its label; empty for all. */
  void group(String label) {
    choice = new ChartBoard.Choice(label, choice.programs(), choice.withoutPrograms());
    rebuild();
  }

  /** Shows a program, or no longer. */
  void program(int id, boolean shown) {
    boolean ofMonitor =
        lookup.monitors().stream().anyMatch(monitor -> monitor.programIds().contains(id));
    choice = choice.with(id, shown, ofMonitor);
    rebuild();
  }

  void savePictures() {
    savePictures(charts.cards());
  }

  void saveCsv(boolean everything) {
    TimeWindow window = everything ? exports.everything() : time.window(now());
    exports.chooseCsv(window(), board.drawn(), window);
  }
}
