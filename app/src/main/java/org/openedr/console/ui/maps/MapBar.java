package org.openedr.console.ui.maps;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.MapPage;
import org.openedr.console.ui.common.Badges;
import org.openedr.console.ui.common.UiContext;

/** What map is shown, the search, and the switches above its entries. FX thread. */
final class MapBar extends VBox {
  private static final Duration TYPING_PAUSE = Duration.millis(300);

  private final UiContext ui;
  private final Label name = new Label();
  private final FlowPane badges = new FlowPane(4, 4);
  private final Label facts = new Label();
  private final Label remarks = new Label();
  private final CustomTextField field = new CustomTextField();
  private final ToggleButton raw = new ToggleButton();
  private final ToggleButton pause = new ToggleButton();
  private boolean setting;

  MapBar(UiContext ui, Consumer<String> search, Runnable refresh, Runnable shownAnew) {
    super(8);
    this.ui = ui;
    setPadding(new Insets(10, 12, 8, 12));
    name.getStyleClass().add(Styles.TITLE_4);
    name.setMinWidth(40);
    badges.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(badges, Priority.ALWAYS);
    HBox title = new HBox(10, name, badges);
    title.setAlignment(Pos.CENTER_LEFT);
    facts.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    toggle(raw, "raw", "mdal-code", "maps.raw");
    toggle(pause, "pause", "mdmz-pause", "common.pause");
    raw.setOnAction(event -> shownAnew.run());
    pause.setOnAction(
        event -> {
          if (!pause.isSelected()) {
            refresh.run();
          }
        });
    Button again = new Button(null, new FontIcon("mdmz-refresh"));
    again.setId("refresh");
    again.getStyleClass().add(Styles.BUTTON_ICON);
    again.setTooltip(new Tooltip(ui.text("common.refresh.tip")));
    again.setAccessibleText(ui.text("common.refresh.tip"));
    again.setOnAction(event -> refresh.run());
    HBox tools = new HBox(8, field(search), again, pause, raw);
    tools.setAlignment(Pos.CENTER_LEFT);
    remarks.setId("remarks");
    remarks.getStyleClass().add("remarks");
    remarks.setWrapText(true);
    remarks.setMaxWidth(Double.MAX_VALUE);
    remarks.setGraphic(new FontIcon("mdal-info"));
    remarks.managedProperty().bind(remarks.visibleProperty());
    remarks.setVisible(false);
    getChildren().addAll(title, facts, tools, remarks);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  private CustomTextField field(Consumer<String> search) {
    field.setId("map-search");
    field.setPromptText(ui.text("maps.search"));
    field.setAccessibleText(ui.text("maps.search"));
    field.setLeft(new FontIcon("mdmz-search"));
    HBox.setHgrow(field, Priority.ALWAYS);
    PauseTransition typed = new PauseTransition(TYPING_PAUSE);
    typed.setOnFinished(event -> search.accept(field.getText()));
    field
        .textProperty()
        .addListener(
            (property, before, after) -> {
              if (!setting) {
                typed.playFromStart();
              }
            });
    field.setOnAction(
        event -> {
          typed.stop();
          search.accept(field.getText());
        });
    return field;
  }

  private void toggle(ToggleButton button, String id, String icon, String key) {
    button.setId(id);
    button.setGraphic(new FontIcon(icon));
    button.setText(ui.text(key));
    button.setTooltip(new Tooltip(ui.text("maps." + id + ".tip")));
    button.setMinWidth(USE_PREF_SIZE);
  }

  /** Another map: the search begins empty. */
  void open(KernelMap map) {
    setVisible(true);
    setting = true;
    field.setText("");
    setting = false;
    name.setText(map.name().isEmpty() ? ui.text("inventory.unnamed") : map.name());
    List<String> keys = new ArrayList<>(Badges.keys(map.identity(), map.leftOver()));
    keys.add("readonly");
    badges.getChildren().setAll(keys.stream().map(key -> Badges.label(ui, key)).toList());
    badges.getChildren().getLast().setId("read-only");
    Tooltip.install(badges, new Tooltip(ui.text("maps.readonly.tip")));
    if (!map.identity().label().isEmpty()) {
      badges.getChildren().add(new Label(map.identity().label()));
    }
    hide(field, map.isRing());
    hide(raw, map.isRing());
    facts.setText(facts(map, ""));
    remarks.setVisible(false);
  }

  private static void hide(Node node, boolean hidden) {
    node.setVisible(!hidden);
    node.setManaged(!hidden);
  }

  void show(KernelMap map, MapPage page) {
    facts.setText(facts(map, page.problem() == null ? page.layout() : ""));
    remarks.setVisible(!page.remarks().isEmpty() && page.ring() == null); // a ring is told of below
    remarks.setText(String.join("\n", page.remarks()));
  }

  private String facts(KernelMap map, String layout) {
    String shape =
        map.isRing()
            ? ui.text("maps.facts.ring", map.id(), map.type())
            : ui.text(
                "maps.facts",
                map.id(),
                map.type(),
                map.keySize(),
                map.valueSize(),
                Integer.toUnsignedLong(map.maxEntries()));
    return switch (layout) {
      case "" -> shape;
      case "btf" -> shape + " · " + ui.text("maps.layout.btf");
      case "raw" -> shape + (map.isRing() ? "" : " · " + ui.text("maps.layout.raw"));
      default -> shape + " · " + layout;
    };
  }

  boolean raw() {
    return raw.isSelected();
  }

  boolean paused() {
    return pause.isSelected();
  }

  void togglePause() {
    pause.fire();
  }

  void focus() {
    field.requestFocus();
    field.selectAll();
  }

  /** Whether there was a search to clear. */
  boolean clear() {
    boolean searched = !field.getText().isEmpty();
    field.setText("");
    return searched;
  }
}
