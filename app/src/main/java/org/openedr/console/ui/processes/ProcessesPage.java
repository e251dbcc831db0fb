package org.openedr.console.ui.processes;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.ui.common.BackgroundRefresh;
import org.openedr.console.ui.common.BasePage;
import org.openedr.console.ui.common.Column;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.EmptyTable;
import org.openedr.console.ui.common.FilterWords;
import org.openedr.console.ui.common.PageRequest;
import org.openedr.console.ui.common.ReusedRow;
import org.openedr.console.ui.common.RowExports;
import org.openedr.console.ui.common.RowMenu;
import org.openedr.console.ui.common.ScrollAnchor;
import org.openedr.console.ui.common.SwapList;
import org.openedr.console.ui.common.UiContext;

/** The live process tree: a flat table with indents, a tool bar, and a pane of details. */
public final class ProcessesPage extends BasePage {
  private static final double DIVIDER = 0.76;
  private static final double ROW_HEIGHT = 26;

  /** Rows kept in sight above one that is scrolled to. */
  private static final int ROWS_ABOVE = 5;

  /** Ages change once a second; ten times would only flicker. */
  private static final int AGE_BEATS = 10;

  private final ProcessesModel model;
  private final ProcessColumns columns;
  private final BackgroundRefresh<Optional<ProcessesModel.View>> views;
  private final SwapList<ProcessRow> rows = new SwapList<>();
  private final TableView<ProcessRow> table = new TableView<>(rows);
  private final DetailPane detail;
  private final ProcessBar bar;
  private final RowExports<ProcessRow> exports;
  private final EmptyTable empty;

  private @Nullable ProcessKey selected;
  private boolean swapping;
  private int beats;

  public ProcessesPage(UiContext ui) {
    super(ui, "processes", "mdal-account_tree");
    this.model = new ProcessesModel(ui.engine(), highlightNs());
    this.views =
        new BackgroundRefresh<>(
            "process-view",
            () -> Optional.ofNullable(model.refresh(ui.engine().clock().nowBootNs())),
            view -> view.ifPresent(this::show),
            ui.say());
    this.columns = new ProcessColumns(ui);
    this.detail = new DetailPane(ui, this::select);
    this.bar = withBar(new ProcessBar(ui, model));
    this.exports = columns.exports();
    this.empty = new EmptyTable(ui, () -> bar.clear(true));
    buildTable();
    root.setTop(bar);
    root.setCenter(beside(table, detail, DIVIDER, bar.details(), shown -> detail.refresh()));
    root.getStyleClass().add("page");
    copies(exports, this::selectedRow);
    closes(views::close, detail::close, exports::close);
  }

  private long highlightNs() {
    return ui.settings().get().highlightSeconds() * 1_000_000_000L;
  }

  private void buildTable() {
    table.setId("processes");
    table.setFixedCellSize(ROW_HEIGHT);
    table.setTableMenuButtonVisible(true);
    Columns.fill(table);
    table.setPlaceholder(empty);
    for (Column<ProcessEntry> column : columns.all()) {
      table.getColumns().add(columns.build(column, this::toggle));
    }
    table.setRowFactory(
        any ->
            new ReusedRow<ProcessRow>()
                .state("new", row -> row.mark() == ProcessRow.Mark.NEW)
                .state("ended", row -> row.mark() == ProcessRow.Mark.ENDED)
                .state("gone", row -> !row.entry().alive())
                .state("context", ProcessRow::context));
    table.setSortPolicy(view -> sort(view.getSortOrder()));
    Controls.onSelect(table.getSelectionModel(), this::selectionChanged);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    table.setContextMenu(
        new RowMenu<ProcessRow>(ui, "processes.menu.", this::selectedRow)
            .item("subtree", row -> bar.subtree(row.entry().key()))
            .term("filter.name", row -> FilterWords.term("name", row.entry().comm()), bar::filter)
            .term("filter.user", ProcessRow::userTerm, bar::filter)
            .item("events", row -> showEvents("tree:" + row.entry().key()))
            .line()
            .item("copy.row", exports::copyRow)
            .item("copy.path", row -> exports.copy(row.entry().exePath().toString()))
            .item("copy.command", row -> exports.copy(ProcessColumns.command(row.entry()))));
  }

  private void showEvents(String filter) {
    ui.go().accept(new PageRequest.ShowEvents(filter));
  }

  /** The table does not sort: the model does, off the FX thread. */
  private boolean sort(List<TableColumn<ProcessRow, ?>> order) {
    Comparator<ProcessEntry> wanted = null;
    for (TableColumn<ProcessRow, ?> column : order.reversed()) {
      Comparator<ProcessEntry> next = Column.order(columns.all(), column);
      wanted = wanted == null ? next : next.thenComparing(wanted);
    }
    model.order(wanted);
    return true;
  }

  private @Nullable ProcessRow selectedRow() {
    ProcessRow row = table.getSelectionModel().getSelectedItem();
    ProcessKey key = selected;
    int index = row == null && key != null ? indexOf(rows, key) : -1;
    return index < 0 ? row : rows.get(index);
  }

  private void keyPressed(KeyEvent event) {
    ProcessRow row = selectedRow();
    if (row != null && table.getSelectionModel().isEmpty()) {
      select(rows.indexOf(row)); // keys go on from there, also when it is out of sight
    }
    if (row == null) {
      return;
    }
    ProcessKey key = row.entry().key();
    KeyCode code = event.getCode();
    if (code == KeyCode.LEFT) {
      collapseOrUp(row);
    } else if (code == KeyCode.RIGHT) {
      model.setExpanded(key, true);
    } else if (code == KeyCode.MULTIPLY || "*".equals(event.getText())) {
      model.expandAll(key);
    } else {
      return;
    }
    event.consume();
  }

  private void collapseOrUp(ProcessRow row) {
    ProcessKey parent = row.entry().parent();
    if (row.hasChildren() && row.expanded()) {
      model.setExpanded(row.entry().key(), false);
    } else if (parent != null) {
      select(parent);
    }
  }

  private void toggle(ProcessKey key) {
    model.toggle(key);
  }

  private void selectionChanged(@Nullable ProcessRow row) {
    if (!swapping && row != null) {
      selected = row.entry().key();
      model.select(selected);
      detail.show(selected);
    }
  }

  /** Selects and reveals a process, now or once it has a row; what hides it is cleared. */
  public void select(ProcessKey key) {
    selected = key;
    model.seek(key);
    detail.show(key);
  }

  @Override
  public void pulse() {
    beats++;
    if (beats % AGE_BEATS == 0) {
      columns.retextAges();
      detail.refresh();
      model.highlight(highlightNs());
    }
    bar.update();
    views.refreshIfIdle();
  }

  private void show(ProcessesModel.View view) {
    Optional<ScrollAnchor<ProcessRow>> anchor = ScrollAnchor.of(table, rows);
    swapping = true;
    rows.swap(view.rows());
    int index = indexOfSelected(view);
    boolean asked = view.sought() == ProcessesModel.Sought.SHOWN;
    select(asked || ScrollAnchor.inSight(table, index) ? index : -1);
    swapping = false;
    anchor.ifPresent(place -> place.restore(row -> indexNear(view.rows(), row, place.index())));
    bar.show(view);
    showEmpty(view);
    switch (view.sought()) {
      case SHOWN -> table.scrollTo(Math.max(0, view.selected() - ROWS_ABOVE));
      case HIDDEN -> unhide();
      case NONE -> {
        if (bar.following() && view.newest() >= 0) {
          table.scrollTo(Math.max(0, view.newest() - ROWS_ABOVE));
        }
      }
    }
  }

  private void unhide() {
    ProcessKey key = selected;
    if (key != null) {
      bar.clear(true);
      ui.tell("processes.unhidden", key.tgid());
      model.seek(key);
    }
  }

  private void showEmpty(ProcessesModel.View view) {
    if (view.rows().isEmpty()) {
      boolean filtered = view.known() > 0 && view.narrowed();
      boolean failed = ui.engine().status().state().withoutEvents();
      empty.show(
          ui.text(
              filtered
                  ? "processes.empty.filter"
                  : failed ? "processes.empty.failed" : "processes.empty"),
          filtered);
    }
  }

  private int indexOfSelected(ProcessesModel.View view) {
    ProcessKey key = selected;
    int index = view.selected();
    if (key == null) {
      return -1;
    }
    boolean current = index >= 0 && view.rows().get(index).entry().key().equals(key);
    return current ? index : indexOf(view.rows(), key); // selected after the view was made
  }

  /**
   * A selection out of sight is not given to the table, which would look at every cell for it; it
   * comes back with its row.
   */
  private void select(int index) {
    var selection = table.getSelectionModel();
    if (index < 0) {
      selection.clearSelection();
    } else if (selection.getSelectedIndex() != index
        || !rows.get(index).equals(selection.getSelectedItem())) {
      selection.clearAndSelect(index);
    }
  }

  private static int indexOf(List<ProcessRow> all, ProcessKey key) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).entry().key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /** Index of the same process; where that left, the place it had. Most rows move a little only. */
  private static int indexNear(List<ProcessRow> all, ProcessRow row, int before) {
    ProcessKey key = row.entry().key();
    for (int away = 0; away < all.size(); away++) {
      int below = before + away;
      int above = before - away;
      if (below < all.size() && all.get(below).entry().key().equals(key)) {
        return below;
      }
      if (above >= 0 && above < all.size() && all.get(above).entry().key().equals(key)) {
        return above;
      }
    }
    return before;
  }

  @Override
  public void focusTable() {
    table.requestFocus();
  }

  @Override
  public void toggleFollow() {
    bar.toggleFollow();
  }

  @Override
  public void export() {
    exports.choose(window(), List.copyOf(rows));
  }
}
