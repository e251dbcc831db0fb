package org.openedr.console.ui.events;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.openedr.console.engine.Liveness;
import org.openedr.console.history.EventFilter;
import org.openedr.console.ui.common.UiContext;

/** Says why the table is empty, and clears the filter where that is the reason. FX thread. */
final class EmptyEvents extends VBox {
  private final UiContext ui;
  private final Label reason = new Label();
  private final Button clear = new Button();

  EmptyEvents(UiContext ui, Runnable clearFilter) {
    super(12);
    this.ui = ui;
    setAlignment(Pos.CENTER);
    clear.setId("clear-filter");
    clear.setText(ui.text("events.empty.clear"));
    clear.setOnAction(event -> clearFilter.run());
    clear.managedProperty().bind(clear.visibleProperty());
    clear.setVisible(false);
    getChildren().addAll(reason, clear);
  }

  void show(EventFilter filter, long inLog, Liveness liveness) {
    boolean filtered = inLog > 0 && !filter.isAll();
    clear.setVisible(filtered);
    reason.setText(filtered ? ui.text("events.empty.filter") : ui.text(key(liveness)));
  }

  private static String key(Liveness liveness) {
    return switch (liveness) {
      case OK -> "events.empty";
      case QUIET -> "events.empty.quiet";
      case BLIND -> "events.empty.blind";
    };
  }
}
