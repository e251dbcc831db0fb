package org.openedr.console.ui.events;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.event.EventType;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.ui.common.BackgroundRefresh;
import org.openedr.console.ui.common.BasePage;
import org.openedr.console.ui.common.Column;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.EmptyTable;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.KeyedTable;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.PageRequest;
import org.openedr.console.ui.common.ReusedRow;
import org.openedr.console.ui.common.RowMenu;
import org.openedr.console.ui.common.UiContext;

/** The event log, newest first. */
public final class EventsPage extends BasePage {
  /** Rows before the end where older ones are fetched: about a screen. */
  private static final int NEAR_END = 30;

  private final EventsModel model;
  private final EventColumns columns;
  private final BackgroundRefresh<EventsModel.View> views;
  private final KeyedTable<EventRow> rows = new KeyedTable<>(row -> row);
  private final TableView<EventRow> table = rows.view();
  private final EventBar bar;
  private final EventExports exports;
  private final EmptyTable empty;
  private final Label counts = Labels.small("");

  private long version;

  public EventsPage(UiContext ui) {
    super(ui, "events", "mdal-list_alt");
    this.model = new EventsModel(ui.engine()::events, () -> ui.engine().status().ledger().lost());
    this.views =
        new BackgroundRefresh<>(
            "event-view",
            () -> model.refresh(ui.engine().clock().nowBootNs()),
            this::show,
            ui.say());
    this.columns = new EventColumns(ui);
    this.bar = withBar(new EventBar(ui, model, () -> table.scrollTo(0)));
    this.exports = new EventExports(ui, columns);
    this.empty = new EmptyTable(ui, bar::clear);
    buildTable();
    VBox top = new VBox(6, bar, counts);
    top.setPadding(new Insets(10, 12, 8, 12));
    root.setTop(top);
    root.setCenter(table);
    root.getStyleClass().add("page");
    copies(exports, this::selected);
    closes(views::close, exports::close);
  }

  private void buildTable() {
    table.setId("events");
    Columns.fill(table);
    table.setPlaceholder(empty);
    for (Column<LoggedEvent> column : columns.all()) {
      table.getColumns().add(column.build(ui, "events.column.", row -> text(row, column)));
    }
    table.setRowFactory(any -> row());
    Controls.onEnter(table, this::jump);
    table.setContextMenu(
        new RowMenu<>(ui, "events.menu.", this::selected)
            .item("jump", this::jump)
            .line()
            .term("pid", EventTerms::pid, bar::addTerm)
            .term("tree", EventTerms::tree, bar::addTerm)
            .term("name", EventTerms::name, bar::addTerm)
            .term("path", EventTerms::path, bar::addTerm)
            .term("user", EventTerms::user, bar::addTerm)
            .line()
            .term("not.pid", event -> EventTerms.not(EventTerms.pid(event)), bar::addTerm)
            .term("not.name", event -> EventTerms.not(EventTerms.name(event)), bar::addTerm)
            .term("not.path", event -> EventTerms.not(EventTerms.path(event)), bar::addTerm)
            .term("not.user", event -> EventTerms.not(EventTerms.user(event)), bar::addTerm));
  }

  private String text(EventRow row, Column<LoggedEvent> column) {
    return switch (row) {
      case EventRow.Event event -> column.text().apply(event.event());
      case EventRow.Gap gap -> column.key().equals("path") ? columns.gap(gap) : "";
    };
  }

  private @Nullable LoggedEvent selected() {
    return rows.selected() instanceof EventRow.Event event ? event.event() : null;
  }

  private void jump() {
    Optional.ofNullable(selected()).ifPresent(this::jump);
  }

  private void jump(LoggedEvent event) {
    ui.go().accept(new PageRequest.ShowProcess(event.key()));
  }

  @Override
  public void pulse() {
    bar.update();
    views.refreshIfIdle();
  }

  private void show(EventsModel.View view) {
    if (view.version() != version) {
      version = view.version();
      rows.swap(view.rows()); // away from the top they only grow at their end
    }
    boolean top = firstVisible() == 0;
    model.hold(!top);
    if (top) {
      model.newestOnly();
    } else if (view.more() && lastVisible() >= view.rows().size() - NEAR_END) {
      model.older();
    }
    EngineStatus status = ui.engine().status();
    boolean filtered = view.inLog() > 0 && !view.filter().isAll();
    empty.show(ui.text(filtered ? "events.empty.filter" : emptyKey(status)), filtered);
    counts.setText(
        view.inLog() == 0
            ? ui.text("events.counts.none", view.rows().size())
            : ui.text(
                "events.counts",
                view.rows().size(),
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

  @Override
  public void focusTable() {
    table.requestFocus();
  }

  @Override
  public void toggleFollow() {
    table.scrollTo(0);
  }

  /** Shows the events that match a filter. */
  public void filter(String text) {
    bar.filter(text);
  }

  @Override
  public void export() {
    exports.choose(window(), model.filter());
  }

  private ReusedRow<EventRow> row() {
    ReusedRow<EventRow> made =
        new ReusedRow<EventRow>()
            .state("gap", row -> row instanceof EventRow.Gap)
            .opens(row -> jump());
    for (EventType type : EventType.values()) {
      made.state(type.label(), row -> row instanceof EventRow.Event e && e.event().type() == type);
    }
    return made;
  }
}
