package org.openedr.console.ui.inventory;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.Removal;
import org.openedr.console.probe.Problem;
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
 * Every BPF object of the machine: programs with their maps and links, details at the right. The
 * machine is looked at in the background, every three seconds while this is in sight.
 */
public final class InventoryPage implements Page {
  private static final PseudoClass NEW = PseudoClass.getPseudoClass("new");
  private static final PseudoClass GONE = PseudoClass.getPseudoClass("ended");
  private static final PseudoClass CONTEXT = PseudoClass.getPseudoClass("context");
  private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
  private static final long PERIOD_NS = 3_000_000_000L;

  /** Beats between two looks at what no longer stands out. */
  private static final int EXPIRY_BEATS = 10;

  private final UiContext ui;
  private final InventoryColumns columns;
  private final InventoryModel model;
  private final Tasks looks = new Tasks("inventory-look");
  private final Tasks views = new Tasks("inventory-view");
  private final KeyedTable<InventoryRow> rows = new KeyedTable<>(InventoryRow::key);
  private final TableView<InventoryRow> table = rows.view();
  private final SplitPane split = new SplitPane();
  private final InventoryBar bar;
  private final InventoryDetail detail;
  private final InventoryExports exports;
  private final RemovalDialog removal;
  private final EmptyTable empty;
  private final BorderPane root = new BorderPane();

  private @Nullable Inventory shown;
  private @Nullable Problem problem;
  private @Nullable Removal preview;

  /** What the preview was asked for; again when the object has changed. */
  private @Nullable InventoryItem previewed;

  private boolean looking;
  private boolean asked = true;
  private long lookedNs;
  private int beats;

  public InventoryPage(UiContext ui) {
    this.ui = ui;
    this.columns = new InventoryColumns(ui);
    this.model =
        new InventoryModel(
            columns::search, ui.settings().get().highlightSeconds() * 1_000_000_000L);
    this.bar = new InventoryBar(ui, f -> update(m -> m.filter(f)), this::refresh);
    this.detail = new InventoryDetail(ui, columns, this::selectItem, this::remove);
    this.exports = new InventoryExports(ui, columns);
    this.removal = new RemovalDialog(ui, this::refresh);
    this.empty = new EmptyTable(ui, bar::clear);
    buildTable();
    split.setOrientation(Orientation.HORIZONTAL);
    SplitPane.setResizableWithParent(detail, false);
    bar.details().addListener((property, before, now) -> showDetails(now));
    showDetails(true);
    root.setTop(bar);
    root.setCenter(split);
    root.getStyleClass().add("page");
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pageKey);
  }

  private void buildTable() {
    table.setId("inventory");
    Columns.fill(table);
    empty.show(ui.text("inventory.loading"), false);
    table.setPlaceholder(empty);
    columns.all().forEach(column -> table.getColumns().add(columns.build(column, this::toggle)));
    table.setRowFactory(any -> new Row());
    rows.onSelect(this::selected);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::tableKey);
    table.setContextMenu(
        new InventoryMenu(ui, rows::selected, exports, this::removable, this::remove));
  }

  private void showDetails(boolean wanted) {
    if (wanted) {
      split.getItems().setAll(table, detail);
      split.setDividerPositions(0.785);
    } else {
      split.getItems().setAll(table);
    }
  }

  private void pageKey(KeyEvent event) {
    if (event.getCode() == KeyCode.F5) {
      refresh();
      event.consume();
    }
  }

  private void tableKey(KeyEvent event) {
    InventoryRow row = rows.selected();
    if (row == null || event.isShortcutDown()) {
      return;
    }
    switch (event.getCode()) {
      case ENTER -> open(row);
      case LEFT -> collapseOrUp(row);
      case RIGHT -> update(m -> m.expand(row.key(), true));
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void collapseOrUp(InventoryRow row) {
    if (row.hasChildren() && row.expanded()) {
      update(m -> m.expand(row.key(), false));
    } else if (row.depth() > 0) {
      rows.select(row.key().substring(0, row.key().indexOf('/')));
    }
  }

  private void open(InventoryRow row) {
    if (row.item() instanceof InventoryItem.OfMap) {
      ui.showMap().accept(row.item().id());
    } else if (row.hasChildren()) {
      toggle(row.key());
    }
  }

  private void toggle(String key) {
    update(m -> m.toggle(key));
  }

  private void selected(@Nullable InventoryRow row) {
    if (row == null) {
      return;
    }
    detail.show(row);
    InventoryItem item = row.item();
    if (!(item instanceof InventoryItem.OfProgram)) {
      preview = null;
      previewed = null;
    } else if (!item.equals(previewed)) {
      preview = null;
      previewed = item;
      removal.preview(
          item.id(),
          answer -> {
            preview = answer;
            detail.removable(answer);
          });
    }
  }

  /** Selects the first row of an object. */
  private void selectItem(String key) {
    for (InventoryRow row : table.getItems()) {
      if (row.item().key().equals(key)) {
        rows.select(row.key());
        return;
      }
    }
    ui.say().accept(ui.text("inventory.hidden"));
  }

  private boolean removable(InventoryRow row) {
    Removal last = preview;
    return last != null
        && last.allowed()
        && row.item() instanceof InventoryItem.OfProgram(KernelProgram program, _)
        && program.id() == last.programId();
  }

  private void remove() {
    InventoryRow row = rows.selected();
    if (row != null && removable(row)) {
      removal.open(root.getScene().getWindow(), row.item().id());
    }
  }

  /** Looks at the machine as soon as the look under way has ended. */
  private void refresh() {
    asked = true;
    look();
  }

  private void look() {
    boolean due = System.nanoTime() - lookedNs > PERIOD_NS && !bar.paused();
    if (looking || !(asked || due)) {
      return;
    }
    asked = false;
    looking = true;
    lookedNs = System.nanoTime();
    looks.run(
        () -> ui.machine().inventory(),
        inventory -> {
          looking = false;
          update(m -> m.look(inventory, System.nanoTime()));
        },
        failure -> {
          looking = false;
          ui.say().accept(String.valueOf(failure.getMessage()));
        });
  }

  /** Changes the model on its thread, then shows what came of it. */
  private void update(Consumer<InventoryModel> change) {
    views.run(
        () -> {
          change.accept(model);
          return model.view(System.nanoTime());
        },
        this::show,
        failure -> ui.say().accept(String.valueOf(failure.getMessage())));
  }

  private void show(InventoryModel.View view) {
    shown = view.inventory();
    bar.show(view);
    rows.swap(view.rows());
    InventoryRow now = rows.selected();
    if (now != null) {
      selected(now);
    }
    showEmpty(view);
  }

  private void showEmpty(InventoryModel.View view) {
    Problem next = shown == null ? null : shown.problem();
    if (next == null) {
      table.setPlaceholder(empty);
      String key = view.hidden() ? "filter" : shown == null ? "none" : "nothing";
      empty.show(
          ui.text(
              switch (key) {
                case "filter" -> "inventory.empty.filter";
                case "none" -> "inventory.loading";
                default -> "inventory.empty";
              }),
          view.hidden());
    } else if (!next.equals(problem)) {
      table.setPlaceholder(new ProblemBox(ui, next));
    }
    problem = next;
  }

  @Override
  public void pulse() {
    beats++;
    look();
    bar.update(shown);
    if (beats % EXPIRY_BEATS == 0 && !bar.paused()) {
      update(m -> {});
    }
  }

  @Override
  public void shown() {
    if (!bar.paused()) {
      refresh();
    }
  }

  @Override
  public String name() {
    return "inventory";
  }

  @Override
  public String icon() {
    return "mdal-layers";
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void focusTable() {
    Focus.request(table);
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
  public void toggleDetails() {
    bar.details().set(!bar.details().get());
  }

  @Override
  public void clearFilter() {
    bar.clear();
  }

  @Override
  public void copy() {
    InventoryRow row = rows.selected();
    if (row != null) {
      exports.copyRow(row);
    }
  }

  @Override
  public void export() {
    all(rows -> exports.choose(root.getScene().getWindow(), rows));
  }

  void write(Path file) {
    all(rows -> exports.write(file, Exporter.format(file), rows));
  }

  private void all(Consumer<List<InventoryRow>> use) {
    views.run(model::all, use, failure -> ui.say().accept(String.valueOf(failure.getMessage())));
  }

  @Override
  public void close() {
    looks.close();
    views.close();
    removal.close();
    exports.close();
  }

  private final class Row extends SteadyRow<InventoryRow> {
    Row() {
      setOnMouseClicked(
          event -> {
            InventoryRow row = getItem();
            if (event.getClickCount() == 2 && row != null) {
              open(row);
            }
          });
    }

    @Override
    protected void show(@Nullable InventoryRow row) {
      pseudoClassStateChanged(NEW, row != null && row.mark() == InventoryRow.Mark.NEW);
      pseudoClassStateChanged(GONE, row != null && row.mark() == InventoryRow.Mark.GONE);
      pseudoClassStateChanged(CONTEXT, row != null && row.context());
      pseudoClassStateChanged(GROUP, row != null && row.item() instanceof InventoryItem.Group);
    }
  }
}
