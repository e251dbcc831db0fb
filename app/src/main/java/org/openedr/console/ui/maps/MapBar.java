package org.openedr.console.ui.maps;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.map.MapPage;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.NoticeLine;
import org.openedr.console.ui.common.OwnerBadges;
import org.openedr.console.ui.common.PageBar;
import org.openedr.console.ui.common.SearchField;
import org.openedr.console.ui.common.UiContext;

/** What map is shown, the search, and the switches above its entries. FX thread. */
final class MapBar extends PageBar {
  private static final Duration TYPING_PAUSE = Duration.millis(300);

  private final Label name = Labels.styled("", Styles.TITLE_4);
  private final FlowPane badges = new FlowPane(4, 4);
  private final Label facts = Labels.small("");
  private final NoticeLine remarks = new NoticeLine("remarks");
  private final SearchField field;
  private final ToggleButton raw;

  MapBar(UiContext ui, Consumer<String> search, Runnable refresh, Runnable shownAnew) {
    super(ui, 8, "maps");
    setPadding(new Insets(10, 12, 8, 12));
    name.setMinWidth(40);
    badges.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(badges, Priority.ALWAYS);
    HBox title = Controls.line(10, name, badges);
    this.field =
        new SearchField("map-search", ui.text("maps.search"), "mdmz-search", TYPING_PAUSE, search);
    field.setOnAction(event -> field.useNow());
    this.raw = Controls.toggle("raw", ui.text("maps.raw"), "mdal-code", ui.text("maps.raw.tip"));
    raw.setOnAction(event -> shownAnew.run());
    pause.setOnAction(
        event -> {
          if (!pause.isSelected()) {
            refresh.run();
          }
        });
    HBox tools = Controls.line(8, field, Controls.refreshIcon(ui, refresh), pause, raw);
    getChildren().addAll(title, facts, tools, remarks);
    Controls.hide(this);
  }

  /** Another map: the search begins empty. */
  void open(KernelMap map) {
    setVisible(true);
    field.reset();
    name.setText(map.name().isEmpty() ? ui.text("inventory.unnamed") : map.name());
    List<String> keys = new ArrayList<>(OwnerBadges.keys(map.identity(), map.leftOver()));
    keys.add("readonly");
    badges.getChildren().setAll(keys.stream().map(key -> OwnerBadges.label(ui, key)).toList());
    badges.getChildren().getLast().setId("read-only");
    Tooltip.install(badges, new Tooltip(ui.text("maps.readonly.tip")));
    if (!map.identity().label().isEmpty()) {
      badges.getChildren().add(new Label(map.identity().label()));
    }
    Controls.show(field, !map.isRing());
    Controls.show(raw, !map.isRing());
    facts.setText(facts(map, ""));
    remarks.say("");
  }

  void show(KernelMap map, MapPage page) {
    facts.setText(facts(map, page.problem() == null ? page.layout() : ""));
    boolean ring = page.ring() != null; // of which is told below
    remarks.say(ring ? "" : String.join("\n", page.remarks()));
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

  @Override
  public void focus() {
    field.focus();
  }

  boolean searches() {
    return !field.getText().isEmpty();
  }

  @Override
  public void clear() {
    field.setText("");
  }
}
