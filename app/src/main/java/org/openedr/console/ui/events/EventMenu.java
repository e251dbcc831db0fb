package org.openedr.console.ui.events;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.ui.common.UiContext;

/** What can be done with the selected event; what cannot is greyed out. */
final class EventMenu extends ContextMenu {
  private final UiContext ui;
  private final EventBar bar;
  private final Supplier<Optional<LoggedEvent>> selected;

  EventMenu(UiContext ui, EventBar bar, Supplier<Optional<LoggedEvent>> selected) {
    this.ui = ui;
    this.bar = bar;
    this.selected = selected;
    MenuItem jump = new MenuItem(ui.text("events.menu.jump"));
    jump.setOnAction(
        action -> selected.get().ifPresent(event -> ui.showProcess().accept(event.key())));
    setOnShowing(shown -> jump.setDisable(selected.get().isEmpty()));
    getItems()
        .addAll(
            jump,
            new SeparatorMenuItem(),
            term("pid", EventTerms::pid),
            term("tree", EventTerms::tree),
            term("name", EventTerms::name),
            term("path", EventTerms::path),
            term("user", EventTerms::user),
            new SeparatorMenuItem(),
            term("not.pid", event -> EventTerms.not(EventTerms.pid(event))),
            term("not.name", event -> EventTerms.not(EventTerms.name(event))),
            term("not.path", event -> EventTerms.not(EventTerms.path(event))),
            term("not.user", event -> EventTerms.not(EventTerms.user(event))));
  }

  private MenuItem term(String key, Function<LoggedEvent, Optional<String>> term) {
    MenuItem item = new MenuItem(ui.text("events.menu." + key));
    item.setOnAction(action -> selected.get().flatMap(term).ifPresent(bar::addTerm));
    addEventHandler(
        javafx.stage.WindowEvent.WINDOW_SHOWING,
        shown -> item.setDisable(selected.get().flatMap(term).isEmpty()));
    return item;
  }
}
