package org.openedr.console.ui.events;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.event.EventType;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.EmptyTable;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.SteadyRow;
import org.openedr.console.ui.common.SwapList;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/** The event log, newest first. */
public final class EventsPage implements Page {
  private static final double ROW_HEIGHT = 26;

  /** Rows before the end where older ones are fetched: about a screen. */
  private static final int NEAR_END = 30;

  private static final PseudoClass GAP = PseudoClass.getPseudoClass("gap");

  private final UiContext ui;
  private final EventsModel model;
  private final EventColumns columns;
  private final Tasks tasks = new Tasks("event-view");
  private final SwapList<EventRow> rows = new SwapList<>();
  private final TableView<EventRow> table = new TableView<>(rows);
  private final EventBar bar;
  private final EventExports exports;
  private final EmptyTable empty;
  private final Label counts = new Label();
  private final BorderPane root = new BorderPane();

  private long selectedSequence;
  private long version;
  private boolean swapping;
  private boolean busy;

  public EventsPage(UiContext ui) {
    this.ui = ui;
    this.model = new EventsModel(ui.engine()::events, () -> ui.engine().status().ledger().lost());
    this.columns = new EventColumns(ui);
    this.bar = new EventBar(ui, model, () -> table.scrollTo(0));
    this.exports = new EventExports(ui, columns);
    this.empty = new EmptyTable(ui, () -> bar.filter(""));
    buildTable();
    counts.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    VBox top = new VBox(6, bar, counts);
    top.setPadding(new Insets(10, 12, 8, 12));
    root.setTop(top);
    root.setCenter(table);
    root.getStyleClass().add("page");
  }

  private void buildTable() {
    table.setId("events");
    table.setFixedCellSize(ROW_HEIGHT);
    table.setTableMenuButtonVisible(true);
    Columns.fill(table);
    table.setPlaceholder(empty);
    for (EventColumns.Column column : columns.all()) {
      TableColumn<EventRow, EventRow> built =
          Columns.text(
              ui.text("events.column." + column.key()),
              column.width(),
              column.right(),
              row -> text(row, column));
      built.setSortable(false);
      built.setId(column.key());
      table.getColumns().add(built);
    }
    table.setRowFactory(any -> new Row());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((property, before, row) -> selectionChanged(row));
    table.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            jump();
          }
        });
    table.setContextMenu(new EventMenu(ui, bar, this::selected));
  }

  private String text(EventRow row, EventColumns.Column column) {
    return switch (row) {
      case EventRow.Event event -> column.text().apply(event.event());
      case EventRow.Gap gap -> column.key().equals("path") ? columns.gap(gap) : "";
    };
  }

  private void selectionChanged(@Nullable EventRow row) {
    if (!swapping && row instanceof EventRow.Event event) {
      selectedSequence = event.event().sequence();
    }
  }

  private Optional<LoggedEvent> selected() {
    return table.getSelectionModel().getSelectedItem() instanceof EventRow.Event event
        ? Optional.of(event.event())
        : Optional.empty();
  }

  private void jump() {
    selected().ifPresent(event -> ui.showProcess().accept(event.key()));
  }

  @Override
  public void pulse() {
    bar.update();
    if (busy) {
      return;
    }
    busy = true;
    tasks.run(
        () -> model.refresh(ui.engine().status().clock().nowBootNs()),
        view -> {
          busy = false;
          show(view);
        },
        failure -> {
          busy = false;
          ui.say().accept(String.valueOf(failure.getMessage()));
        });
  }

  private void show(EventsModel.View view) {
    if (view.version() != version) {
      version = view.version();
      swap(view.rows());
    }
    boolean top = firstVisible() == 0;
    model.hold(!top);
    if (top) {
      model.newestOnly();
    } else if (view.more() && lastVisible() >= rows.size() - NEAR_END) {
      model.older();
    }
    EngineStatus status = ui.engine().status();
    boolean filtered = view.inLog() > 0 && !view.filter().isAll();
    empty.show(ui.text(filtered ? "events.empty.filter" : emptyKey(status)), filtered);
    counts.setText(
        view.inLog() == 0
            ? ui.text("events.counts.none", rows.size())
            : ui.text(
                "events.counts",
                rows.size(),
                view.inLog(),
                Formats.time(status.clock().wall(view.oldestBootNs())),
                status.ledger().evicted()));
  }

  private static String emptyKey(EngineStatus status) {
    if (status.state().withoutEvents()) {
      return "events.empty.failed";
    }
    return switch (status.liveness()) {
      case OK -> "events.empty";
      case QUIET -> "events.empty.quiet";
      case BLIND -> "events.empty.blind";
    };
  }

  /** Swaps the rows; the selected one stays so. Away from the top they only grow at their end. */
  private void swap(List<EventRow> next) {
    swapping = true;
    rows.swap(next);
    int index = indexOf(selectedSequence);
    if (index >= 0) {
      table.getSelectionModel().clearAndSelect(index);
    } else {
      table.getSelectionModel().clearSelection();
    }
    swapping = false;
  }

  /** Index of the row at the top, 0 while the table follows the newest. */
  private int firstVisible() {
    return Columns.flow(table)
        .map(VirtualFlow::getFirstVisibleCell)
        .map(cell -> cell.getIndex())
        .orElse(0);
  }

  private int lastVisible() {
    return Columns.flow(table)
        .map(VirtualFlow::getLastVisibleCell)
        .map(cell -> cell.getIndex())
        .orElse(0);
  }

  private int indexOf(long sequence) {
    for (int i = 0; sequence != 0 && i < rows.size(); i++) {
      if (rows.get(i) instanceof EventRow.Event event && event.event().sequence() == sequence) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public String icon() {
    return "mdal-list_alt";
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
  public void toggleFollow() {
    table.scrollTo(0);
  }

  @Override
  public void clearFilter() {
    bar.filter("");
  }

  /** Shows the events that match a filter. */
  public void filter(String text) {
    bar.filter(text);
  }

  @Override
  public void copy() {
    selected().ifPresent(exports::copy);
  }

  @Override
  public void export() {
    exports.choose(table.getScene().getWindow(), model.filter());
  }

  @Override
  public void close() {
    tasks.close();
    exports.close();
  }

  private final class Row extends SteadyRow<EventRow> {
    private static final Map<EventType, PseudoClass> TYPES =
        Stream.of(EventType.values())
            .collect(
                Collectors.toMap(type -> type, type -> PseudoClass.getPseudoClass(type.label())));

    Row() {
      setOnMouseClicked(
          event -> {
            if (event.getClickCount() == 2) {
              jump();
            }
          });
    }

    @Override
    protected void show(@Nullable EventRow row) {
      pseudoClassStateChanged(GAP, row instanceof EventRow.Gap);
      EventType type = row instanceof EventRow.Event event ? event.event().type() : null;
      TYPES.forEach((each, style) -> pseudoClassStateChanged(style, each == type));
    }
  }
}
