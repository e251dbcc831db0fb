package org.openedr.console.ui.statistics;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.map.ValueField;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;

/**
 * Asks for a map, an entry and a numeric field of it. FX thread; the machine is asked elsewhere.
 */
final class FieldDialog extends Dialog<TrackedField> {
  private static final int ENTRIES = 200;

  /** More than anybody chooses from. */
  private static final int FIELDS = 2_000;

  private final UiContext ui;
  private final Tasks tasks = new Tasks("statistics-fields");
  private final ComboBox<KernelMap> maps = new ComboBox<>();
  private final ComboBox<MapPage.Entry> entries = new ComboBox<>();
  private final ListView<ValueField> fields = new ListView<>();
  private final RadioButton rate = new RadioButton();
  private final RadioButton value = new RadioButton();
  private final Label remark = Labels.wrapped("");

  FieldDialog(UiContext ui, @Nullable Window owner) {
    this.ui = ui;
    initOwner(owner);
    setTitle(ui.text("statistics.add.title"));
    setHeaderText(ui.text("statistics.add.header"));
    setResizable(true);
    getDialogPane().getButtonTypes().addAll(ButtonType.OK, ButtonType.CANCEL);
    getDialogPane().setContent(content());
    getDialogPane()
        .lookupButton(ButtonType.OK)
        .disableProperty()
        .bind(fields.getSelectionModel().selectedItemProperty().isNull());
    setResultConverter(button -> button == ButtonType.OK ? chosen() : null);
    setOnHidden(event -> tasks.close());
    remark.setText(ui.text("statistics.add.loading"));
    tasks.run(ui.machine()::inventory, this::show, this::failed);
  }

  private GridPane content() {
    GridPane grid = new GridPane(12, 10);
    grid.setPadding(new Insets(12));
    ColumnConstraints second = new ColumnConstraints();
    second.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(new ColumnConstraints(), second);
    maps.setId("field-map");
    entries.setId("field-entry");
    fields.setId("field-path");
    for (ComboBox<?> box : List.of(maps, entries)) {
      box.setMaxWidth(Double.MAX_VALUE);
      box.setPrefWidth(430);
    }
    maps.setCellFactory(list -> new TextListCell<>(FieldDialog::text));
    maps.setButtonCell(new TextListCell<>(FieldDialog::text));
    maps.setOnAction(event -> mapChosen());
    entries.setCellFactory(list -> new TextListCell<>(FieldDialog::text));
    entries.setButtonCell(new TextListCell<>(FieldDialog::text));
    entries.setOnAction(event -> entryChosen());
    fields.setCellFactory(
        list -> new TextListCell<>(field -> name(field.path()) + "  =  " + field.number()));
    fields.setPrefHeight(220);
    ToggleGroup kind = new ToggleGroup();
    rate.setText(ui.text("statistics.add.rate"));
    value.setText(ui.text("statistics.add.value"));
    rate.setToggleGroup(kind);
    value.setToggleGroup(kind);
    rate.setSelected(true);
    remark.setMaxWidth(430);
    grid.addRow(0, new Label(ui.text("statistics.add.map")), maps);
    grid.addRow(1, new Label(ui.text("statistics.add.entry")), entries);
    grid.addRow(2, new Label(ui.text("statistics.add.field")), fields);
    grid.addRow(3, new Label(ui.text("statistics.add.kind")), new HBox(16, rate, value));
    grid.add(remark, 1, 4);
    return grid;
  }

  private String name(String path) {
    return path.isEmpty() ? ui.text("statistics.add.whole") : path;
  }

  private static String text(KernelMap map) {
    String label = map.identity().label();
    return map.name() + " #" + map.id() + "  " + map.type() + (label.isEmpty() ? "" : "  " + label);
  }

  private static String text(MapPage.Entry entry) {
    return entry.key() instanceof org.openedr.console.btf.Value.Numeric number
        ? number.text() + "  (" + entry.keyHex() + ")"
        : entry.keyHex();
  }

  private void show(Inventory inventory) {
    remark.setText(problem(inventory.problem()));
    maps.getItems().setAll(inventory.maps().stream().filter(map -> !map.isRing()).toList());
    if (inventory.problem() == null && maps.getItems().isEmpty()) {
      remark.setText(ui.text("statistics.add.nomaps"));
    }
  }

  private void mapChosen() {
    KernelMap map = maps.getValue();
    entries.getItems().clear();
    fields.getItems().clear();
    if (map != null) {
      remark.setText(ui.text("statistics.add.loading"));
      tasks.run(
          () -> ui.machine().entries(new MapQuery(map.id(), "", ENTRIES, "")),
          page -> {
            if (map.equals(maps.getValue())) {
              show(page);
            }
          },
          this::failed);
    }
  }

  private void show(MapPage page) {
    remark.setText(
        page.problem() == null ? String.join(" ", page.remarks()) : problem(page.problem()));
    entries.getItems().setAll(page.entries());
    if (!page.entries().isEmpty()) {
      entries.getSelectionModel().selectFirst();
    } else if (page.problem() == null) {
      remark.setText(ui.text("statistics.add.noentries"));
    }
  }

  private void entryChosen() {
    MapPage.Entry entry = entries.getValue();
    fields.getItems().clear();
    if (entry != null) {
      fields.getItems().setAll(ValueField.numbers(entry.value()).stream().limit(FIELDS).toList());
      if (fields.getItems().isEmpty()) {
        remark.setText(ui.text("statistics.add.nofields"));
      }
    }
  }

  private String problem(@Nullable Problem problem) {
    return problem == null ? "" : problem.title(ui.messages().locale());
  }

  private void failed(Exception failure) {
    remark.setText(String.valueOf(failure.getMessage()));
  }

  private @Nullable TrackedField chosen() {
    KernelMap map = maps.getValue();
    MapPage.Entry entry = entries.getValue();
    ValueField field = fields.getSelectionModel().getSelectedItem();
    return map == null || entry == null || field == null
        ? null
        : new TrackedField(
            map.id(), entry.keyHex().replace(" ", ""), field.path(), rate.isSelected());
  }

  private static final class TextListCell<T> extends ListCell<T> {
    private final java.util.function.Function<T, String> text;

    TextListCell(java.util.function.Function<T, String> text) {
      this.text = text;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
      super.updateItem(item, empty);
      setText(item == null || empty ? "" : text.apply(item));
    }
  }
}
