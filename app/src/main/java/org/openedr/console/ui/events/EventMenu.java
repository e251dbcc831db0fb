package org.openedr.console.ui.events;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.openedr.console.history.LoggedEvent;
import org.openedr.console.ui.common.UiContext;

/** What can be done with the selected event. */
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
    getItems()
        .addAll(
            jump,
            new SeparatorMenuItem(),
            only("pid", event -> "pid:" + event.key().tgid()),
            only("tree", event -> "tree:" + event.key()),
            only("name", event -> "name:\"" + event.comm() + "\""),
            only("path", event -> "path:\"" + event.path() + "\""),
            new SeparatorMenuItem(),
            only("not.name", event -> "-name:\"" + event.comm() + "\""),
            only("not.path", event -> "-path:\"" + event.path() + "\""));
  }

  private MenuItem only(String key, Function<LoggedEvent, String> term) {
    MenuItem item = new MenuItem(ui.text("events.menu." + key));
    item.setOnAction(action -> selected.get().ifPresent(event -> bar.addTerm(term.apply(event))));
    return item;
  }
}
