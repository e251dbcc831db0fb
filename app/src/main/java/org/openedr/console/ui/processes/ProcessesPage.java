package org.openedr.console.ui.processes;

import java.util.Comparator;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.SwapList;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/** The live process tree: a flat table with indents, a tool bar, and a pane of details. */
public final class ProcessesPage implements Page {
  private static final PseudoClass NEW = PseudoClass.getPseudoClass("new");
  private static final PseudoClass ENDED = PseudoClass.getPseudoClass("ended");
  private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");
  private static final PseudoClass CONTEXT = PseudoClass.getPseudoClass("context");
  private static final double ROW_HEIGHT = 26;

  /** Ages change once a second; ten times would only flicker. */
  private static final int AGE_BEATS = 10;

  private final UiContext ui;
  private final ProcessesModel model;
  private final ProcessColumns columns;
  private final Tasks tasks = new Tasks("process-view");
  private final SwapList<ProcessRow> rows = new SwapList<>();
  private final TableView<ProcessRow> table = new TableView<>(rows);
  private final DetailPane detail;
  private final ProcessBar bar;
  private final ProcessExports exports;
  private final BorderPane root = new BorderPane();

  private @Nullable ProcessKey selected;
  private boolean swapping;
  private boolean busy;
  private int beats;

  public ProcessesPage(UiContext ui) {
    this.ui = ui;
    this.model = new ProcessesModel(ui.engine(), highlightNs());
    this.columns = new ProcessColumns(ui);
    this.detail = new DetailPane(ui, tasks, this::select);
    this.bar = new ProcessBar(ui, model);
    this.exports = new ProcessExports(ui, columns, tasks);
    buildTable();
    SplitPane split = new SplitPane(table, detail);
    split.setOrientation(Orientation.HORIZONTAL);
    split.setDividerPositions(0.76);
    SplitPane.setResizableWithParent(detail, false);
    root.setTop(bar);
    root.setCenter(split);
    root.getStyleClass().add("page");
  }

  private long highlightNs() {
    return ui.settings().get().highlightSeconds() * 1_000_000_000L;
  }

  private void buildTable() {
    table.setId("processes");
    table.setFixedCellSize(ROW_HEIGHT);
    table.setTableMenuButtonVisible(true);
    Columns.fill(table);
    table.setPlaceholder(new Label(ui.text("processes.empty")));
    for (ProcessColumns.Column column : columns.all()) {
      table.getColumns().add(columns.build(column, this::toggle));
    }
    table.setRowFactory(any -> new Row());
    table.setSortPolicy(view -> sort(view.getSortOrder()));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((property, before, row) -> selectionChanged(row));
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    table.setContextMenu(
        new ProcessMenu(ui, bar, exports, () -> table.getSelectionModel().getSelectedItem()));
  }

  /** The table does not sort: the model does, off the FX thread. */
  private boolean sort(List<TableColumn<ProcessRow, ?>> order) {
    Comparator<ProcessEntry> wanted = null;
    for (TableColumn<ProcessRow, ?> column : order.reversed()) {
      Comparator<ProcessEntry> next = comparator(column);
      wanted = wanted == null ? next : next.thenComparing(wanted);
    }
    model.order(wanted);
    return true;
  }

  private Comparator<ProcessEntry> comparator(TableColumn<ProcessRow, ?> column) {
    Comparator<ProcessEntry> order =
        columns.all().stream()
            .filter(candidate -> candidate.key().equals(column.getId()))
            .findFirst()
            .orElseThrow()
            .order();
    return column.getSortType() == TableColumn.SortType.DESCENDING ? order.reversed() : order;
  }

  private void keyPressed(KeyEvent event) {
    ProcessRow row = table.getSelectionModel().getSelectedItem();
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
      detail.show(selected);
    }
  }

  /** Selects and reveals a process, now or once it has a row. */
  public void select(ProcessKey key) {
    selected = key;
    model.reveal(key);
    detail.show(key);
    int index = indexOf(key);
    if (index >= 0) {
      table.getSelectionModel().clearAndSelect(index);
      table.scrollTo(Math.max(0, index - 5));
    }
  }

  @Override
  public void pulse() {
    beats++;
    if (beats % AGE_BEATS == 0) {
      table.lookupAll(".age-cell").forEach(ProcessesPage::retext);
      detail.refresh();
      model.highlight(highlightNs());
    }
    bar.update();
    if (!busy) {
      busy = true;
      tasks.run(
          () ->
              java.util.Optional.ofNullable(
                  model.refresh(ui.engine().status().clock().nowBootNs())),
          view -> {
            busy = false;
            view.ifPresent(this::show);
          },
          failure -> {
            busy = false;
            ui.say().accept(String.valueOf(failure.getMessage()));
          });
    }
  }

  private static void retext(Object cell) {
    if (cell instanceof Columns.TextCell<?> text) {
      text.retext();
    }
  }

  private void show(ProcessesModel.View view) {
    swapping = true;
    rows.swap(view.rows());
    ProcessKey key = selected;
    int index = key == null ? -1 : indexOf(key);
    if (index >= 0) {
      table.getSelectionModel().clearAndSelect(index);
    } else {
      table.getSelectionModel().clearSelection();
    }
    swapping = false;
    bar.show(view);
    if (bar.following() && !view.rows().isEmpty()) {
      table.scrollTo(newestIndex(view.rows()));
    }
  }

  private int indexOf(ProcessKey key) {
    ObservableList<ProcessRow> all = rows;
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).entry().key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private static int newestIndex(List<ProcessRow> all) {
    int newest = 0;
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).entry().startBootNs() > all.get(newest).entry().startBootNs()) {
        newest = i;
      }
    }
    return newest;
  }

  @Override
  public String name() {
    return "processes";
  }

  @Override
  public String icon() {
    return "mdal-account_tree";
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void focusTable() {
    table.requestFocus();
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
  public void copy() {
    ProcessRow row = table.getSelectionModel().getSelectedItem();
    if (row != null) {
      exports.copyRow(row);
    }
  }

  @Override
  public void export() {
    exports.choose(table.getScene().getWindow(), List.copyOf(rows));
  }

  @Override
  public void close() {
    tasks.close();
  }

  private static final class Row extends TableRow<ProcessRow> {
    @Override
    protected void updateItem(@Nullable ProcessRow row, boolean empty) {
      super.updateItem(row, empty);
      ProcessRow shown = empty ? null : row;
      pseudoClassStateChanged(NEW, shown != null && shown.mark() == ProcessRow.Mark.NEW);
      pseudoClassStateChanged(ENDED, shown != null && shown.mark() == ProcessRow.Mark.ENDED);
      pseudoClassStateChanged(GONE, shown != null && !shown.entry().alive());
      pseudoClassStateChanged(CONTEXT, shown != null && shown.context());
    }
  }
}
