package org.openedr.console.ui.inventory;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.kernel.BlindSpot;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.NoticeLine;
import org.openedr.console.ui.common.PageBar;
import org.openedr.console.ui.common.SearchField;
import org.openedr.console.ui.common.UiContext;

/** Filter, quick filters, switches, instances, counts and remarks above the inventory. */
final class InventoryBar extends PageBar {
  private final Consumer<InventorySelection> use;
  private final SearchField field;
  private final SegmentedButton quick = new SegmentedButton();
  private final Label counts = Labels.small("");
  private final Label note = Labels.styled("", Styles.TEXT_SMALL, Styles.WARNING);
  private final NoticeLine remarks = new NoticeLine("remarks");
  private final MonitorStrip monitors;
  private InventorySelection filter = InventorySelection.ALL;

  InventoryBar(UiContext ui, Consumer<InventorySelection> use, Runnable refresh) {
    super(ui, 8, "inventory");
    this.use = use;
    this.field =
        new SearchField(
            "inventory-filter", ui.text("inventory.filter"), text -> change(f -> f.withText(text)));
    this.monitors = new MonitorStrip(ui, label -> change(f -> f.withMonitor(label)));
    setPadding(new Insets(10, 12, 8, 12));
    pause.setOnAction(event -> refreshUnlessPaused(refresh));
    HBox line = Controls.line(8, field, quick(), Controls.refreshIcon(ui, refresh), pause, details);
    getChildren().addAll(line, monitors, state(), remarks);
  }

  private void refreshUnlessPaused(Runnable refresh) {
    if (!pause.isSelected()) {
      refresh.run();
    }
  }

  private HBox quick() {
    for (InventorySelection.Quick each : InventorySelection.Quick.values()) {
      Controls.segment(
              quick,
              "quick-" + each.key(),
              ui.text("inventory.quick." + each.key()),
              each,
              () -> change(f -> f.withQuick(each)))
          .setSelected(each == InventorySelection.Quick.ALL);
    }
    return Controls.whole(quick);
  }

  private HBox state() {
    note.setId("inventory-note");
    return Controls.line(12, counts, Controls.space(), note);
  }

  private void change(UnaryOperator<InventorySelection> change) {
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
                Formats.time(ui.machine().clock().wall(look.takenBootNs())),
                Math.max(1, look.tookNs() / 1_000_000L)));
    showRemarks(look);
  }

  private void showRemarks(Inventory look) {
    int count = look.remarks().size();
    String first = count == 0 ? "" : look.remarks().getFirst().text();
    remarks.say(count < 2 ? first : ui.text("inventory.remarks", first, count - 1));
    remarks.setTooltip(
        Controls.tip(
            look.remarks().stream().map(BlindSpot::text).collect(Collectors.joining("\n"))));
  }

  /** Says how old the rows are while they are not renewed. Called at each pulse. */
  void update(@Nullable Inventory look) {
    boolean stale = paused() && look != null && look.problem() == null;
    note.setText(
        stale && look != null
            ? ui.text(
                "inventory.paused",
                Formats.age(ui.machine().clock().nowBootNs() - look.takenBootNs()))
            : "");
  }

  @Override
  public void focus() {
    field.focus();
  }

  @Override
  public void clear() {
    field.setText("");
    change(before -> InventorySelection.ALL);
  }
}
