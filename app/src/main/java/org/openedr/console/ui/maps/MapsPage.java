package org.openedr.console.ui.maps;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.map.MapPage;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.ui.common.BackgroundRefresh;
import org.openedr.console.ui.common.BasePage;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.EmptyTable;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.PageRequest;
import org.openedr.console.ui.common.ProblemBox;
import org.openedr.console.ui.common.ReusedRow;
import org.openedr.console.ui.common.RowMenu;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * The maps of the machine: one is chosen at the left, a page of its entries is at the right, read
 * again once a second in the background while this is in sight.
 */
public final class MapsPage extends BasePage {
  private static final int REFRESH_BEATS = 10;
  private static final int LIST_BEATS = 30;

  private final MapsModel model;
  private final Tasks views = new Tasks("map-view");
  private final BackgroundRefresh<Inventory> looks;
  private final KeyedTable<MapRow> rows = new KeyedTable<>(MapRow::key);
  private final TableView<MapRow> table = rows.view();
  private final MapList list;
  private final MapBar bar;
  private final MapPager pager;
  private final RingPane ring;
  private final MapColumns columns;
  private final MapExports exports;
  private final EmptyTable empty;
  private final BorderPane right = new BorderPane();

  private MapsModel.@Nullable View shown;
  private @Nullable KernelMap map;
  private @Nullable ProblemBox problemBox;
  private int cpus = -1;
  private int waiting;
  private int sought;
  private int beats;

  public MapsPage(UiContext ui) {
    super(ui, "maps", "mdmz-storage");
    this.model =
        new MapsModel(
            query -> ui.machine().entries(query),
            ui.settings().get().highlightSeconds() * 1_000_000_000L);
    this.looks =
        new BackgroundRefresh<>(
            "map-list", () -> ui.machine().inventory(), this::showList, ui.say());
    this.list = new MapList(ui, this::choose);
    this.bar =
        withBar(new MapBar(ui, text -> update(m -> m.search(text)), this::refresh, this::showAnew));
    this.pager = new MapPager(ui, this);
    this.ring = new RingPane(ui);
    this.columns = new MapColumns(ui, bar::raw);
    this.exports = new MapExports(ui);
    this.empty = new EmptyTable(ui, bar::clear);
    buildTable();
    right.setTop(bar);
    right.setCenter(table);
    right.setBottom(pager);
    SplitPane split = new SplitPane(list, right);
    split.setOrientation(Orientation.HORIZONTAL);
    split.setDividerPositions(0.23);
    SplitPane.setResizableWithParent(list, false);
    root.setCenter(split);
    root.getStyleClass().add("page");
    closes(views::close, looks::close, exports::close);
    refreshWith(this::refreshAll);
  }

  private void buildTable() {
    table.setId("entries");
    empty.show(ui.text("maps.choose"), false);
    table.setPlaceholder(empty);
    table.setRowFactory(
        any ->
            new ReusedRow<MapRow>()
                .state("changed", row -> row.mark() == MapRow.Mark.CHANGED)
                .state("new", row -> row.mark() == MapRow.Mark.NEW)
                .state("field", row -> row.depth() > 0)
                .opens(this::open));
    rows.onSelect(row -> pager.chartable(row != null && row.numeric()));
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::tableKey);
    table.setContextMenu(
        new RowMenu<MapRow>(ui, "maps.", rows::selected)
            .item("chart.rate", MapRow::numeric, row -> chart(true))
            .item("chart.value", MapRow::numeric, row -> chart(false))
            .line()
            .item("copy.value", row -> exports.copy(row.plain()))
            .item("copy.field", row -> !row.path().isEmpty(), row -> exports.copy(row.path()))
            .item("copy.key", row -> exports.copy(row.keyHex()))
            .item("copy.hex", row -> !row.hex().isEmpty(), row -> exports.copy(row.hex())));
  }

  private void refreshAll() {
    looks.refreshIfIdle();
    refresh();
  }

  private void tableKey(KeyEvent event) {
    MapRow row = rows.selected();
    if (row == null || event.isShortcutDown()) {
      return;
    }
    switch (event.getCode()) {
      case ENTER -> toggle(row.keyHex());
      case LEFT -> collapse(row);
      case RIGHT -> update(m -> m.expand(row.keyHex(), true));
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void collapse(MapRow row) {
    rows.select(row.keyHex() + "/");
    update(m -> m.expand(row.keyHex(), false));
  }

  private void open(MapRow row) {
    if (row.expandable()) {
      toggle(row.keyHex());
    }
  }

  private void toggle(String keyHex) {
    update(m -> m.toggle(keyHex));
  }

  private void choose(KernelMap wanted) {
    map = wanted;
    bar.open(wanted);
    rows.swap(List.of());
    rows.reset();
    pager.chartable(false);
    empty.show(ui.text("maps.reading"), false);
    update(m -> m.open(wanted));
  }

  /** Shows a map; one that the list does not know yet as soon as it does. */
  public void open(int mapId) {
    sought = mapId;
    list.choose(mapId);
    looks.refreshIfIdle();
  }

  /** Reads the page again, also while it is paused. */
  private void refresh() {
    if (map != null) {
      update(MapsModel::refresh);
    }
  }

  private void showList(Inventory inventory) {
    list.show(inventory);
    KernelMap present = map;
    if (sought != 0 && (present == null || present.id() != sought)) {
      list.choose(sought);
    }
    sought = 0;
    list.chooseFirst();
    showProblem(inventory.problem());
  }

  /**
   * Changes the model on its thread, where it also asks the machine, then shows what came of it.
   */
  private void update(Consumer<MapsModel> change) {
    waiting++;
    views.run(
        () -> {
          change.accept(model);
          return model.view(System.nanoTime());
        },
        view -> {
          waiting--;
          show(view);
        },
        failure -> {
          waiting--;
          ui.sayWhy(failure);
        });
  }

  private void show(MapsModel.View view) {
    KernelMap now = view.map();
    MapPage page = view.page();
    if (now == null || page == null || map == null || map.id() != now.id()) {
      return; // of the map before
    }
    boolean turned = shown != null && shown.number() != view.number();
    shown = view;
    if (view.cpus() != cpus) {
      cpus = view.cpus();
      buildColumns();
    }
    bar.show(now, page);
    rows.swap(view.rows());
    if (turned) {
      rows.reset();
    }
    showCenter(view, page);
    if (view.unfinished()) {
      update(MapsModel::step);
    }
  }

  private void buildColumns() {
    if (cpus == 0) {
      Columns.fill(table);
    } else {
      table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    }
    table.getColumns().setAll(columns.build(cpus, this::toggle));
  }

  private void showCenter(MapsModel.View view, MapPage page) {
    Node center = table;
    if (page.problem() != null) {
      center = box(page.problem());
    } else if (page.ring() != null) {
      ring.show(page.ring());
      center = ring;
    } else {
      boolean searched = !view.search().isEmpty();
      empty.show(
          ui.text(
              view.unfinished() ? "maps.reading" : searched ? searchedKey(view) : "maps.empty",
              view.scanned()),
          searched);
    }
    showCenter(center);
    pager.setVisible(center.equals(table));
    pager.show(view);
  }

  private static String searchedKey(MapsModel.View view) {
    return view.stopped() ? "maps.empty.sofar" : "maps.empty.search";
  }

  /** Why there is no map to choose from. */
  private void showProblem(@Nullable Problem problem) {
    if (map == null) {
      empty.show(ui.text("maps.choose"), false);
      showCenter(problem == null ? table : box(problem));
    }
  }

  /** The focus does not wander to a text field when what has it leaves. */
  private void showCenter(Node center) {
    if (!center.equals(right.getCenter())) {
      if (table.isFocused()) {
        list.focus();
      }
      right.setCenter(center);
    }
  }

  private ProblemBox box(Problem problem) {
    ProblemBox before = problemBox;
    if (before != null && problem.equals(before.problem())) {
      return before;
    }
    ProblemBox box = new ProblemBox(ui, problem);
    problemBox = box;
    return box;
  }

  /** Draws the same rows again, decoded or as bytes. */
  private void showAnew() {
    table.refresh();
  }

  @Override
  public void pulse() {
    pager.progress(exports.progress());
    if (beats % LIST_BEATS == 0) {
      looks.refreshIfIdle();
    }
    beats++;
    if (beats % REFRESH_BEATS == 0 && waiting == 0 && !bar.paused()) {
      refresh();
    }
  }

  @Override
  public void shown() {
    beats = 0;
  }

  void previous() {
    update(MapsModel::previous);
  }

  void next() {
    update(MapsModel::next);
  }

  void searchOn() {
    update(MapsModel::searchOn);
  }

  void chart(boolean rate) {
    MapRow row = rows.selected();
    KernelMap present = map;
    if (row != null && row.numeric() && present != null) {
      TrackedField field =
          new TrackedField(present.id(), row.keyHex().replace(" ", ""), row.path(), rate);
      ui.go().accept(new PageRequest.ChartField(field));
    }
  }

  void exportPage() {
    if (map != null && shown != null) {
      exports.choosePage(window(), map, shown.entries());
    }
  }

  @Override
  public void export() {
    if (map != null && shown != null) {
      exports.choose(window(), map, shown.search());
    }
  }

  void write(Path file, Exporter.Format format) {
    if (map != null && shown != null) {
      exports.write(file, format, map, shown.search());
    }
  }

  void cancelExport() {
    exports.cancel();
  }

  @Override
  public void focusTable() {
    if (table.equals(right.getCenter())) {
      Focus.request(table);
    } else {
      list.focus();
    }
  }

  @Override
  public void clearFilter() {
    if (bar.searches()) {
      super.clearFilter();
    } else {
      list.clear();
    }
  }

  @Override
  public void copy() {
    MapRow row = rows.selected();
    if (row != null) {
      exports.copyRow(row);
    }
  }
}
