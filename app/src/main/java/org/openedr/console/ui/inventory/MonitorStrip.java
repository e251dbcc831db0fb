package org.openedr.console.ui.inventory;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.openedr.console.inventory.MonitorInstance;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** A card for each monitor that is loaded; a click shows only its objects, another one all. */
final class MonitorStrip extends FlowPane {
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

  /** More would leave no room for the table. */
  private static final int MAX_CARDS = 8;

  private final UiContext ui;
  private final Consumer<String> choose;
  private List<MonitorInstance> shown = List.of();

  /**
   * @param choose gets the label of the chosen instance, or the empty text
   */
  MonitorStrip(UiContext ui, Consumer<String> choose) {
    super(8, 8);
    this.ui = ui;
    this.choose = choose;
    setId("monitors");
    setPadding(new Insets(0, 0, 2, 0));
    Controls.hide(this);
  }

  void show(List<MonitorInstance> monitors, String chosen) {
    if (!monitors.equals(shown)) {
      shown = monitors;
      getChildren().clear();
      monitors.stream().limit(MAX_CARDS).forEach(each -> getChildren().add(card(each)));
      if (monitors.size() > MAX_CARDS) {
        getChildren().add(new Label(ui.text("detail.more", monitors.size() - MAX_CARDS)));
      }
      setVisible(!monitors.isEmpty());
    }
    getChildren().stream()
        .filter(ToggleButton.class::isInstance)
        .map(ToggleButton.class::cast)
        .forEach(card -> card.setSelected(chosen.equals(card.getUserData())));
  }

  private ToggleButton card(MonitorInstance monitor) {
    Label name = Labels.styled(monitor.label(), "card-title");
    Label state = Labels.styled(state(monitor), "card-state");
    state.pseudoClassStateChanged(BAD, !whole(monitor));
    ToggleButton card = new ToggleButton(null, new VBox(1, name, state));
    card.getStyleClass().add("monitor-card");
    card.setUserData(monitor.label());
    card.setAccessibleText(monitor.label() + ": " + state.getText());
    card.setTooltip(new Tooltip(ui.text("inventory.monitor.tip")));
    card.setOnAction(event -> choose.accept(card.isSelected() ? monitor.label() : ""));
    return card;
  }

  private static boolean whole(MonitorInstance monitor) {
    return monitor.whole();
  }

  private String state(MonitorInstance monitor) {
    return ui.text(
        whole(monitor) ? "inventory.monitor" : "inventory.monitor.bad",
        monitor.programIds().size(),
        monitor.attachedPrograms());
  }
}
