package org.openedr.console.ui.inventory;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.DetailBox;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.OwnerBadges;
import org.openedr.console.ui.common.PageRequest;
import org.openedr.console.ui.common.UiContext;

/** All that is known of one object, and what can be done with it. FX thread. */
final class InventoryDetail extends DetailBox {
  private final InventoryColumns columns;
  private final Consumer<String> select;
  private final Runnable remove;
  private final Button removal = new Button();
  private final Label refusal = Labels.wrapped("", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
  private @Nullable InventoryRow shown;

  /**
   * @param select selects an object by the key of its item
   * @param remove begins to remove the selected program
   */
  InventoryDetail(
      UiContext ui, InventoryColumns columns, Consumer<String> select, Runnable remove) {
    super(ui, 8, "inventory.fact.");
    this.columns = columns;
    this.select = select;
    this.remove = remove;
    setMinWidth(240);
    setId("detail");
    Controls.set(removal, "remove", ui.text("inventory.remove"), this.remove);
    removal.getStyleClass().addAll(Styles.SMALL, Styles.DANGER);
    refusal.setId("refusal");
    box.getChildren().setAll(Labels.muted(ui.text("inventory.detail.none")));
  }

  void show(InventoryRow row) {
    if (row.equals(shown)) {
      return;
    }
    boolean same = shown != null && shown.key().equals(row.key());
    shown = row;
    if (!same) {
      removal.setDisable(true);
      refusal.setText("");
    }
    Label name = Labels.wrapped(columns.name(row.item()), Styles.TITLE_4);
    box.getChildren().setAll(name);
    switch (row.item()) {
      case InventoryItem.OfProgram(KernelProgram program, _) -> program(row.item(), program);
      case InventoryItem.OfMap(KernelMap map) -> map(row.item(), map);
      case InventoryItem.OfLink(KernelLink link) -> link(row.item(), link);
      case InventoryItem.Group group ->
          box.getChildren().add(Labels.muted(ui.text("inventory.detail.group")));
    }
  }

  /** What the preview says about the program that is shown. */
  void removable(Removal preview) {
    if (shown != null
        && shown.item() instanceof InventoryItem.OfProgram(KernelProgram program, _)
        && program.id() == preview.programId()) {
      removal.setDisable(!preview.allowed());
      refusal.setText(
          preview.allowed() ? preview.why() : ui.text("inventory.remove.refused", preview.why()));
    }
  }

  private void program(InventoryItem item, KernelProgram program) {
    head(item);
    boolean ours = program.identity().origin() == ObjectOwner.OURS;
    if (ours) {
      box.getChildren().addAll(removal, refusal);
    }
    GridPane grid = Controls.facts();
    fact(grid, "type", program.type());
    fact(grid, "id", Integer.toString(program.id()));
    fact(grid, "kernelname", program.kernelName());
    fact(grid, "tag", program.tag());
    fact(grid, "attach", program.attachTarget());
    fact(grid, "loaded", columns.loaded(item));
    fact(grid, "memory", InventoryColumns.bytes(program.memoryBytes()));
    fact(grid, "size", ui.text("inventory.bytes", program.xlatedBytes(), program.jitedBytes()));
    fact(
        grid,
        "instructions",
        program.verifiedInstructions() == 0
            ? ""
            : ui.text("inventory.number", program.verifiedInstructions()));
    fact(grid, "btf", btf(program.btfId()));
    fact(grid, "runs", ui.text("inventory.runs", program.runCount(), program.runTimeNs() / 1_000));
    fact(grid, "misses", ui.text("inventory.number", program.recursionMisses()));
    box.getChildren().addAll(grid, Labels.muted(ui.text("inventory.runs.hint")));
    section("inventory.section.maps", ids(program.mapIds(), "m"));
    rest(item);
    if (!ours) {
      box.getChildren().addAll(heading("inventory.section.removal"), removal, refusal);
    }
  }

  private void map(InventoryItem item, KernelMap map) {
    head(item);
    Button open =
        Controls.button(
            "open-map",
            ui.text("inventory.menu.map"),
            () -> ui.go().accept(new PageRequest.ShowMap(map.id())));
    open.getStyleClass().add(Styles.SMALL);
    GridPane grid = Controls.facts();
    fact(grid, "type", map.type());
    fact(grid, "id", Integer.toString(map.id()));
    fact(grid, "key", ui.text("inventory.size", map.keySize()));
    fact(grid, "value", ui.text("inventory.size", map.valueSize()));
    fact(grid, "max", ui.text("inventory.number", Integer.toUnsignedLong(map.maxEntries())));
    fact(grid, "flags", "0x" + Integer.toHexString(map.flags()));
    fact(grid, "frozen", ui.text(map.frozen() ? "inventory.yes" : "inventory.no"));
    fact(grid, "memory", InventoryColumns.bytes(map.memoryBytes()));
    fact(grid, "btf", btf(map.btfId()));
    box.getChildren().addAll(open, grid);
    section("inventory.section.programs", ids(map.programIds(), "p"));
    rest(item);
  }

  private void link(InventoryItem item, KernelLink link) {
    head(item);
    GridPane grid = Controls.facts();
    fact(grid, "type", link.type());
    fact(grid, "id", link.id() == 0 ? ui.text("inventory.noid") : Integer.toString(link.id()));
    fact(grid, "attach", link.attachPoint());
    box.getChildren().add(grid);
    section("inventory.section.programs", ids(List.of(link.programId()), "p"));
    rest(item);
  }

  private void head(InventoryItem item) {
    FlowPane badges = new FlowPane(4, 4);
    OwnerBadges.keys(item.identity(), item.leftOver())
        .forEach(key -> badges.getChildren().add(OwnerBadges.label(ui, key)));
    if (!item.identity().label().isEmpty()) {
      badges.getChildren().add(Labels.wrapped(item.identity().label()));
    }
    box.getChildren().add(badges);
    if (!item.identity().evidence().isEmpty()) {
      box.getChildren().add(Labels.muted(item.identity().evidence()));
    }
    if (item.leftOver()) {
      box.getChildren().add(Labels.wrapped(ui.text("inventory.leftover.hint")));
    }
  }

  private void rest(InventoryItem item) {
    section("inventory.section.holders", lines(item.holders().stream().map(this::holder).toList()));
    section("inventory.section.pins", lines(item.pins()));
  }

  private String holder(Holder holder) {
    return holder.pid()
        + " "
        + holder.comm()
        + (holder.self() ? " " + ui.text("inventory.self") : "");
  }

  private Node lines(List<String> texts) {
    VBox lines = new VBox(2);
    texts.forEach(text -> lines.getChildren().add(Labels.wrapped(text)));
    if (texts.isEmpty()) {
      lines.getChildren().add(Labels.muted(ui.text("detail.nothing")));
    }
    return lines;
  }

  private Node ids(List<Integer> ids, String kind) {
    FlowPane pane = new FlowPane(6, 0);
    for (Integer id : ids) {
      Hyperlink link = new Hyperlink(id.toString());
      link.setOnAction(event -> select.accept(kind + id));
      pane.getChildren().add(link);
    }
    if (ids.isEmpty()) {
      pane.getChildren().add(Labels.muted(ui.text("detail.nothing")));
    }
    return pane;
  }

  private String btf(int id) {
    return id == 0 ? ui.text("inventory.nobtf") : Integer.toString(id);
  }
}
