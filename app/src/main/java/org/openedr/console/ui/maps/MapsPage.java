package org.openedr.console.ui.maps;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.MapPage;
import org.openedr.console.probe.Problem;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.EmptyTable;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.ProblemBox;
import org.openedr.console.ui.common.SteadyRow;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * The maps of the machine: one is chosen at the left, a page of its entries is at the right, read
 * again once a second in the background while this is in sight.
 */
public final class MapsPage implements Page, MapPager.Actions {
  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
  private static final PseudoClass NEW = PseudoClass.getPseudoClass("new");
  private static final PseudoClass FIELD = PseudoClass.getPseudoClass("field");
  private static final int REFRESH_BEATS = 10;
  private static final int LIST_BEATS = 30;

  private final UiContext ui;
  private final MapsModel model;
  private final Tasks views = new Tasks("map-view");
  private final Tasks looks = new Tasks("map-list");
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
  private final BorderPane root = new BorderPane();

  private MapsModel.@Nullable View shown;
  private @Nullable KernelMap map;
  private @Nullable ProblemBox problemBox;
  private int cpus = -1;
  private int waiting;
  private boolean looking;
  private int sought;
  private int beats;

  public MapsPage(UiContext ui) {
    this.ui = ui;
    this.model =
        new MapsModel(
            query -> ui.machine().entries(query),
            ui.settings().get().highlightSeconds() * 1_000_000_000L);
    this.list = new MapList(ui, this::choose);
    this.bar = new MapBar(ui, text -> update(m -> m.search(text)), this::refresh, this::showAnew);
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
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pageKey);
  }

  private void buildTable() {
    table.setId("entries");
    empty.show(ui.text("maps.choose"), false);
    table.setPlaceholder(empty);
    table.setRowFactory(any -> new Row());
    rows.onSelect(row -> pager.chartable(row != null && row.numeric()));
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::tableKey);
    table.setContextMenu(new MapMenu(ui, rows::selected, exports, this::chart));
  }

  private void pageKey(KeyEvent event) {
    if (event.getCode() == KeyCode.F5) {
      look();
      refresh();
      event.consume();
    }
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
    look();
  }

  /** Reads the page again, also while it is paused. */
  private void refresh() {
    if (map != null) {
      update(MapsModel::refresh);
    }
  }

  private void look() {
    if (looking) {
      return;
    }
    looking = true;
    looks.run(
        () -> ui.machine().inventory(),
        inventory -> {
          looking = false;
          list.show(inventory);
          KernelMap present = map;
          if (sought != 0 && (present == null || present.id() != sought)) {
            list.choose(sought);
          }
          sought = 0;
          list.chooseFirst();
          showProblem(inventory.problem());
        },
        failure -> {
          looking = false;
          ui.say().accept(String.valueOf(failure.getMessage()));
        });
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
          ui.say().accept(String.valueOf(failure.getMessage()));
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
      look();
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

  @Override
  public void previous() {
    update(MapsModel::previous);
  }

  @Override
  public void next() {
    update(MapsModel::next);
  }

  @Override
  public void searchOn() {
    update(MapsModel::searchOn);
  }

  @Override
  public void chart(boolean rate) {
    MapRow row = rows.selected();
    KernelMap present = map;
    if (row != null && row.numeric() && present != null) {
      ui.chartField()
          .accept(new TrackedField(present.id(), row.keyHex().replace(" ", ""), row.path(), rate));
    }
  }

  @Override
  public void exportPage() {
    if (map != null && shown != null) {
      exports.choosePage(root.getScene().getWindow(), map, shown.entries());
    }
  }

  @Override
  public void export() {
    if (map != null && shown != null) {
      exports.choose(root.getScene().getWindow(), map, shown.search());
    }
  }

  void write(Path file, Exporter.Format format) {
    if (map != null && shown != null) {
      exports.write(file, format, map, shown.search());
    }
  }

  @Override
  public void cancelExport() {
    exports.cancel();
  }

  @Override
  public String name() {
    return "maps";
  }

  @Override
  public String icon() {
    return "mdmz-storage";
  }

  @Override
  public Parent node() {
    return root;
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
  public void focusFilter() {
    bar.focus();
  }

  @Override
  public void togglePause() {
    bar.togglePause();
  }

  @Override
  public void clearFilter() {
    if (!bar.clear()) {
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

  @Override
  public void close() {
    views.close();
    looks.close();
    exports.close();
  }

  private final class Row extends SteadyRow<MapRow> {
    Row() {
      setOnMouseClicked(
          event -> {
            MapRow row = getItem();
            if (event.getClickCount() == 2 && row != null && row.expandable()) {
              toggle(row.keyHex());
            }
          });
    }

    @Override
    protected void show(@Nullable MapRow row) {
      pseudoClassStateChanged(CHANGED, row != null && row.mark() == MapRow.Mark.CHANGED);
      pseudoClassStateChanged(NEW, row != null && row.mark() == MapRow.Mark.NEW);
      pseudoClassStateChanged(FIELD, row != null && row.depth() > 0);
    }
  }
}
