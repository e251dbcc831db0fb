package org.openedr.console.ui.inventory;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.Removal;
import org.openedr.console.ui.common.BackgroundRefresh;
import org.openedr.console.ui.common.BasePage;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.EmptyTable;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.PageRequest;
import org.openedr.console.ui.common.ProblemBox;
import org.openedr.console.ui.common.ReusedRow;
import org.openedr.console.ui.common.RowExports;
import org.openedr.console.ui.common.RowMenu;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * Every BPF object of the machine: programs with their maps and links, details at the right. The
 * machine is looked at in the background, every three seconds while this is in sight.
 */
public final class InventoryPage extends BasePage {
  private static final double DIVIDER = 0.785;

  /** Beats between two looks at the machine: three seconds. */
  private static final int LOOK_BEATS = 30;

  /** Beats between two looks at what no longer stands out. */
  private static final int EXPIRY_BEATS = 10;

  private final InventoryColumns columns;
  private final InventoryModel model;
  private final BackgroundRefresh<Inventory> looks;
  private final Tasks views = new Tasks("inventory-view");
  private final KeyedTable<InventoryRow> rows = new KeyedTable<>(InventoryRow::key);
  private final TableView<InventoryRow> table = rows.view();
  private final InventoryBar bar;
  private final InventoryDetail detail;
  private final RowExports<InventoryRow> exports;
  private final RemovalDialog removal;
  private final EmptyTable empty;

  private @Nullable Inventory shown;
  private @Nullable Problem problem;
  private @Nullable Removal preview;

  /** What the preview was asked for; again when the object has changed. */
  private @Nullable InventoryItem previewed;

  private int beats;
  private int lookedAtBeat = -LOOK_BEATS;

  public InventoryPage(UiContext ui) {
    super(ui, "inventory", "mdal-layers");
    this.looks =
        new BackgroundRefresh<>(
            "inventory-look",
            () -> ui.machine().inventory(),
            inventory -> update(m -> m.look(inventory, System.nanoTime())),
            ui.say());
    this.columns = new InventoryColumns(ui);
    this.model =
        new InventoryModel(
            columns::search, ui.settings().get().highlightSeconds() * 1_000_000_000L);
    this.bar = withBar(new InventoryBar(ui, f -> update(m -> m.filter(f)), this::refresh));
    this.detail = new InventoryDetail(ui, columns, this::selectItem, this::remove);
    this.exports = columns.exports();
    this.removal = new RemovalDialog(ui, this::refresh);
    this.empty = new EmptyTable(ui, bar::clear);
    buildTable();
    root.setTop(bar);
    root.setCenter(beside(table, detail, DIVIDER, bar.details(), shown -> {}));
    root.getStyleClass().add("page");
    copies(exports, rows::selected);
    closes(looks::close, views::close, removal::close, exports::close);
    refreshWith(this::refresh);
  }

  private void buildTable() {
    table.setId("inventory");
    Columns.fill(table);
    empty.show(ui.text("inventory.loading"), false);
    table.setPlaceholder(empty);
    columns.all().forEach(column -> table.getColumns().add(columns.build(column, this::toggle)));
    table.setRowFactory(
        any ->
            new ReusedRow<InventoryRow>()
                .state("new", row -> row.mark() == InventoryRow.Mark.NEW)
                .state("ended", row -> row.mark() == InventoryRow.Mark.GONE)
                .state("context", InventoryRow::context)
                .state("group", row -> row.item() instanceof InventoryItem.Group)
                .opens(this::open));
    rows.onSelect(this::selected);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::tableKey);
    table.setContextMenu(
        new RowMenu<InventoryRow>(ui, "inventory.menu.", rows::selected)
            .item("map", row -> row.item() instanceof InventoryItem.OfMap, this::openMap)
            .line()
            .item("copy.row", exports::copyRow)
            .item("copy.id", row -> row.item().id() != 0, row -> exports.copy("" + row.item().id()))
            .item(
                "copy.pin",
                row -> !row.item().pins().isEmpty(),
                row -> exports.copy(row.item().pins().getFirst()))
            .line()
            .item("remove", this::removable, row -> remove()));
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
      openMap(row);
    } else if (row.hasChildren()) {
      toggle(row.key());
    }
  }

  private void openMap(InventoryRow row) {
    ui.go().accept(new PageRequest.ShowMap(row.item().id()));
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
    ui.tell("inventory.hidden");
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
      removal.open(window(), row.item().id());
    }
  }

  /** Looks at the machine as soon as the look under way has ended. */
  private void refresh() {
    lookedAtBeat = beats;
    looks.refresh();
  }

  /** Changes the model on its thread, then shows what came of it. */
  private void update(Consumer<InventoryModel> change) {
    views.run(
        () -> {
          change.accept(model);
          return model.view(System.nanoTime());
        },
        this::show,
        ui::sayWhy);
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
      String nothing = shown == null ? "inventory.loading" : "inventory.empty";
      empty.show(ui.text(view.hidden() ? "inventory.empty.filter" : nothing), view.hidden());
    } else if (!next.equals(problem)) {
      table.setPlaceholder(new ProblemBox(ui, next));
    }
    problem = next;
  }

  @Override
  public void pulse() {
    beats++;
    if (beats - lookedAtBeat >= LOOK_BEATS && !bar.paused()) {
      refresh();
    }
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
  public void focusTable() {
    Focus.request(table);
  }

  @Override
  public void export() {
    all(rows -> exports.choose(window(), rows));
  }

  void write(Path file) {
    all(rows -> exports.write(file, rows));
  }

  private void all(Consumer<List<InventoryRow>> use) {
    views.run(
        () ->
            model.all().stream()
                .filter(row -> !(row.item() instanceof InventoryItem.Group))
                .toList(),
        use,
        ui::sayWhy);
  }
}
