package org.openedr.console.ui.inventory;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.engine.BootClock;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.SearchField;
import org.openedr.console.ui.common.UiContext;

/** Filter, quick filters, switches, instances, counts and remarks above the inventory. */
final class InventoryBar extends VBox {
  private final UiContext ui;
  private final BootClock clock;
  private final Consumer<InventoryFilter> use;
  private final SearchField field;
  private final SegmentedButton quick = new SegmentedButton();
  private final ToggleButton pause = new ToggleButton();
  private final ToggleButton details = new ToggleButton();
  private final Label counts = new Label();
  private final Label note = new Label();
  private final Label remarks = new Label();
  private final MonitorStrip monitors;
  private InventoryFilter filter = InventoryFilter.ALL;

  InventoryBar(UiContext ui, Consumer<InventoryFilter> use, Runnable refresh) {
    super(8);
    this.ui = ui;
    this.clock = ui.engine().status().clock();
    this.use = use;
    this.field =
        new SearchField(
            "inventory-filter", ui.text("inventory.filter"), text -> change(f -> f.withText(text)));
    this.monitors = new MonitorStrip(ui, label -> change(f -> f.withMonitor(label)));
    setPadding(new Insets(10, 12, 8, 12));
    toggle(pause, "pause", "mdmz-pause");
    toggle(details, "details", "mdmz-view_column");
    pause.setOnAction(event -> refreshUnlessPaused(refresh));
    details.setSelected(true);
    Button again = new Button(null, new FontIcon("mdmz-refresh"));
    again.setId("refresh");
    again.getStyleClass().add(Styles.BUTTON_ICON);
    again.setTooltip(new Tooltip(ui.text("common.refresh.tip")));
    again.setAccessibleText(ui.text("common.refresh.tip"));
    again.setOnAction(event -> refresh.run());
    HBox line = new HBox(8, field, quick(), again, pause, details);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, monitors, state(), remarks());
  }

  private void refreshUnlessPaused(Runnable refresh) {
    if (!pause.isSelected()) {
      refresh.run();
    }
  }

  private HBox quick() {
    for (InventoryFilter.Quick each : InventoryFilter.Quick.values()) {
      ToggleButton button = new ToggleButton(ui.text("inventory.quick." + each.key()));
      button.setId("quick-" + each.key());
      button.setUserData(each);
      button.setMinWidth(USE_PREF_SIZE);
      button.setSelected(each == InventoryFilter.Quick.ALL);
      button.setOnAction(event -> change(f -> f.withQuick(each)));
      quick.getButtons().add(button);
    }
    HBox box = new HBox(quick);
    box.setMinWidth(USE_PREF_SIZE);
    return box;
  }

  private HBox state() {
    counts.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    note.setId("inventory-note");
    note.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.WARNING);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(12, counts, gap, note);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private Label remarks() {
    remarks.setId("remarks");
    remarks.getStyleClass().add("remarks");
    remarks.setMaxWidth(Double.MAX_VALUE);
    remarks.setGraphic(new FontIcon("mdal-info"));
    remarks.managedProperty().bind(remarks.visibleProperty());
    remarks.setVisible(false);
    return remarks;
  }

  private void toggle(ToggleButton button, String key, String icon) {
    button.setId(key);
    button.setGraphic(new FontIcon(icon));
    button.setText(ui.text("common." + key));
    button.setTooltip(new Tooltip(ui.text("inventory." + key + ".tip")));
    button.setMinWidth(USE_PREF_SIZE);
  }

  private void change(UnaryOperator<InventoryFilter> change) {
    filter = change.apply(filter);
    for (ToggleButton button : quick.getButtons()) {
      button.setSelected(filter.quick() == button.getUserData());
    }
    use.accept(filter);
  }

  void show(InventoryModel.View view) {
    Inventory look = view.inventory();
    if (look == null) {
      return;
    }
    monitors.show(look.monitors(), filter.monitor());
    counts.setText(
        look.problem() != null
            ? ""
            : ui.text(
                "inventory.counts",
                look.programs().size(),
                look.maps().size(),
                look.links().size(),
                look.pins(),
                Formats.time(clock.wall(look.takenBootNs())),
                Math.max(1, look.tookNs() / 1_000_000L)));
    showRemarks(look);
  }

  private void showRemarks(Inventory look) {
    int count = look.remarks().size();
    remarks.setVisible(count > 0);
    if (count > 0) {
      String first = look.remarks().getFirst();
      remarks.setText(count == 1 ? first : ui.text("inventory.remarks", first, count - 1));
      Tooltip all = new Tooltip(String.join("\n", look.remarks()));
      all.setWrapText(true);
      all.setMaxWidth(640);
      remarks.setTooltip(all);
    }
  }

  /** Says how old the rows are while they are not renewed. Called at each pulse. */
  void update(@Nullable Inventory look) {
    boolean stale = paused() && look != null && look.problem() == null;
    note.setText(
        stale && look != null
            ? ui.text("inventory.paused", Formats.age(clock.nowBootNs() - look.takenBootNs()))
            : "");
  }

  boolean paused() {
    return pause.isSelected();
  }

  javafx.beans.property.BooleanProperty details() {
    return details.selectedProperty();
  }

  void togglePause() {
    pause.fire();
  }

  void focus() {
    field.focus();
  }

  void clear() {
    field.setText("");
    change(before -> InventoryFilter.ALL);
  }
}
