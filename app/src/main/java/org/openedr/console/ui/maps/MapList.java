package org.openedr.console.ui.maps;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.OwnerBadges;
import org.openedr.console.ui.common.SearchField;
import org.openedr.console.ui.common.SwapList;
import org.openedr.console.ui.common.UiContext;

/** All maps of the machine, to choose one: ours first, then those of agents. FX thread. */
final class MapList extends VBox {
  private static final double CELL_HEIGHT = 44;

  private final UiContext ui;
  private final Consumer<KernelMap> choose;
  private final SearchField field;
  private final Label count = Labels.small("");
  private final Label empty = Labels.muted("");
  private final SwapList<KernelMap> shown = new SwapList<>();
  private final ListView<KernelMap> list = new ListView<>(shown);
  private List<KernelMap> all = List.of();
  private int chosen;
  private boolean swapping;

  MapList(UiContext ui, Consumer<KernelMap> choose) {
    super(8);
    this.ui = ui;
    this.choose = choose;
    setPadding(new Insets(10, 0, 0, 12));
    setMinWidth(220);
    this.field = new SearchField("map-filter", ui.text("maps.filter"), text -> filter());
    empty.setText(ui.text("maps.loading"));
    list.setId("maps");
    list.setFixedCellSize(CELL_HEIGHT);
    list.setPlaceholder(empty);
    list.setCellFactory(any -> new Cell());
    Controls.onSelect(list.getSelectionModel(), this::selected);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(field, count, list);
  }

  private void selected(@Nullable KernelMap map) {
    if (!swapping && map != null && map.id() != chosen) {
      chosen = map.id();
      choose.accept(map);
    }
  }

  void show(Inventory inventory) {
    empty.setText(inventory.problem() == null ? ui.text("maps.none") : "");
    all =
        inventory.maps().stream()
            .sorted(
                Comparator.comparing((KernelMap map) -> map.identity().origin())
                    .thenComparingInt(KernelMap::id))
            .toList();
    filter();
  }

  private void filter() {
    String text = field.getText().strip().toLowerCase(Locale.ROOT);
    List<KernelMap> next = all.stream().filter(map -> matches(map, text)).toList();
    count.setText(ui.text("maps.count", next.size(), all.size()));
    if (!next.equals(List.copyOf(shown))) {
      swapping = true;
      shown.swap(next);
      markChosen();
      swapping = false;
    }
    if (!all.isEmpty() && next.isEmpty()) {
      empty.setText(ui.text("maps.none.filter"));
    }
  }

  private boolean matches(KernelMap map, String text) {
    String words = name(map) + " " + line(map) + " " + map.identity().label();
    return words.toLowerCase(Locale.ROOT).contains(text);
  }

  /** Chooses a map, also one that the list does not show or know yet. */
  void choose(int id) {
    chosen = id;
    if (shown.stream().noneMatch(map -> map.id() == id)) {
      clear();
    }
    swapping = true;
    markChosen();
    swapping = false;
    list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 3));
    all.stream().filter(map -> map.id() == id).findFirst().ifPresent(choose);
  }

  private void markChosen() {
    list.getSelectionModel().clearSelection();
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).id() == chosen) {
        list.getSelectionModel().select(i);
      }
    }
  }

  /** The first map, if none was chosen yet. */
  void chooseFirst() {
    if (chosen == 0 && !shown.isEmpty()) {
      list.getSelectionModel().select(0);
    }
  }

  void focus() {
    Focus.request(list);
  }

  void clear() {
    field.setText("");
    field.useNow();
  }

  private String name(KernelMap map) {
    return map.name().isEmpty() ? ui.text("inventory.unnamed") : map.name();
  }

  private static String line(KernelMap map) {
    String label = map.identity().label();
    return map.id() + " · " + map.type() + (label.isEmpty() ? "" : " · " + label);
  }

  private final class Cell extends ListCell<KernelMap> {
    private final Label name = new Label();
    private final HBox badge = new HBox();
    private final Label line = Labels.small("");
    private final VBox box;

    Cell() {
      badge.setMinWidth(USE_PREF_SIZE);
      HBox top = Controls.line(6, name, Controls.space(), badge);
      name.setMinWidth(0);
      line.setMinWidth(0);
      box = new VBox(1, top, line);
      box.setAlignment(Pos.CENTER_LEFT);
      box.setMinWidth(0);
      box.setPrefWidth(1);
    }

    @Override
    protected void updateItem(@Nullable KernelMap map, boolean none) {
      super.updateItem(map, none);
      if (none || map == null) {
        setGraphic(null);
        return;
      }
      name.setText(name(map));
      line.setText(line(map));
      String key = OwnerBadges.keys(map.identity(), map.leftOver()).getLast();
      badge.getChildren().setAll(OwnerBadges.label(ui, key));
      setGraphic(box);
    }
  }
}
