package org.openedr.console.ui.health;

import atlantafx.base.theme.Styles;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.openedr.console.health.HealthBound;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.ui.common.UiContext;

/** The bounds of the rules, to be changed; and whether the desktop is told. FX thread. */
final class ThresholdsPane extends ScrollPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double FIELD_WIDTH = 110;
  private static final double PERCENT = 100;

  private final UiContext ui;
  private final Map<HealthBound, TextField> fields = new EnumMap<>(HealthBound.class);
  private final Label mistake = new Label();
  private final CheckBox notifications = new CheckBox();

  ThresholdsPane(UiContext ui) {
    this.ui = ui;
    setFitToWidth(true);
    getStyleClass().add("detail");
    GridPane grid = new GridPane(12, 8);
    head(grid);
    row(grid, 1, "events", HealthBound.EVENTS_DEGRADED, HealthBound.EVENTS_UNHEALTHY);
    row(grid, 2, "drop", HealthBound.DROP_DEGRADED, HealthBound.DROP_UNHEALTHY);
    row(grid, 3, "error", HealthBound.ERROR_DEGRADED, HealthBound.ERROR_UNHEALTHY);
    row(grid, 4, "cpu", HealthBound.CPU_DEGRADED, HealthBound.CPU_UNHEALTHY);
    row(
        grid,
        5,
        "console-cpu",
        HealthBound.CONSOLE_CPU_DEGRADED,
        HealthBound.CONSOLE_CPU_UNHEALTHY);
    row(grid, 6, "memory", HealthBound.MEMORY_DEGRADED, HealthBound.MEMORY_UNHEALTHY);
    single(grid, 7, "clear", HealthBound.CLEAR_FRACTION);
    single(grid, 8, "hold", HealthBound.HOLD_SECONDS);
    mistake.getStyleClass().add("filter-mistake");
    mistake.setId("threshold-mistake");
    mistake.setWrapText(true);
    notifications.setText(ui.text("health.notifications"));
    notifications.setId("notifications");
    notifications.setOnAction(event -> notifyOrNot());
    Label explanation = new Label(ui.text("health.thresholds.explanation"));
    explanation.setWrapText(true);
    explanation.getStyleClass().add(Styles.TEXT_MUTED);
    VBox box = new VBox(14, explanation, grid, buttons(), mistake, notifications);
    box.setPadding(new Insets(16));
    setContent(box);
    fill(saved());
  }

  private HBox buttons() {
    Button save = new Button(ui.text("health.thresholds.save"));
    save.setId("save-thresholds");
    save.getStyleClass().add(Styles.ACCENT);
    save.setOnAction(event -> save());
    Button defaults = new Button(ui.text("health.thresholds.defaults"));
    defaults.setId("default-thresholds");
    defaults.setOnAction(event -> fill(HealthThresholds.DEFAULT));
    return new HBox(8, save, defaults);
  }

  private void head(GridPane grid) {
    String[] keys = {"health.level.degraded", "health.level.unhealthy"};
    for (int i = 0; i < keys.length; i++) {
      Label label = new Label(ui.text("health.thresholds.from", ui.text(keys[i])));
      label.getStyleClass().add(Styles.TEXT_BOLD);
      grid.add(label, i + 1, 0);
      GridPane.setHalignment(label, HPos.RIGHT);
    }
  }

  private void row(GridPane grid, int row, String key, HealthBound low, HealthBound high) {
    single(grid, row, key, low);
    grid.add(field(high), 2, row);
  }

  private void single(GridPane grid, int row, String key, HealthBound bound) {
    grid.add(new Label(ui.text("health.threshold." + key)), 0, row);
    grid.add(field(bound), 1, row);
    Label unit = new Label(ui.text("health.unit." + key));
    unit.getStyleClass().add(Styles.TEXT_MUTED);
    grid.add(unit, 3, row);
  }

  private TextField field(HealthBound bound) {
    TextField field = new TextField();
    field.setId("threshold-" + bound.key());
    field.setPrefWidth(FIELD_WIDTH);
    field.setStyle("-fx-alignment: center-right;");
    field.setOnAction(event -> save());
    field
        .textProperty()
        .addListener((any, old, now) -> field.pseudoClassStateChanged(WRONG, false));
    fields.put(bound, field);
    return field;
  }

  private HealthThresholds saved() {
    try {
      return HealthThresholds.DEFAULT.with(ui.settings().get().thresholds());
    } catch (IllegalArgumentException e) {
      mistake.setText(String.valueOf(e.getMessage()));
      return HealthThresholds.DEFAULT;
    }
  }

  private void fill(HealthThresholds thresholds) {
    fields.forEach((bound, field) -> field.setText(plain(bound.in(thresholds) * scale(bound))));
    notifications.setSelected(ui.settings().get().notifications());
  }

  private static String plain(double value) {
    return new BigDecimal(String.valueOf((float) value)).stripTrailingZeros().toPlainString();
  }

  /** Shares are percent for a reader. */
  private static double scale(HealthBound bound) {
    return switch (bound) {
      case DROP_DEGRADED, DROP_UNHEALTHY, ERROR_DEGRADED, ERROR_UNHEALTHY, CLEAR_FRACTION ->
          PERCENT;
      default -> 1;
    };
  }

  private void save() {
    mistake.setText("");
    Map<String, Double> bounds = new HashMap<>();
    for (Map.Entry<HealthBound, TextField> entry : fields.entrySet()) {
      try {
        double value = Double.parseDouble(entry.getValue().getText().strip());
        bounds.put(entry.getKey().key(), value / scale(entry.getKey()));
        if (!entry.getKey().allows(value / scale(entry.getKey()))) {
          wrong(entry.getKey());
          return;
        }
      } catch (NumberFormatException e) {
        wrong(entry.getKey());
        return;
      }
    }
    apply(bounds);
  }

  private void wrong(HealthBound bound) {
    TextField field = fields.get(bound);
    if (field != null) {
      field.pseudoClassStateChanged(WRONG, true);
      field.requestFocus();
    }
    mistake.setText(ui.text("health.thresholds.wrong", plain(bound.max() * scale(bound))));
  }

  private void apply(Map<String, Double> bounds) {
    try {
      HealthThresholds thresholds = HealthThresholds.DEFAULT.with(bounds);
      ui.changeSettings()
          .accept(before -> before.withHealth(thresholds.differences(), before.notifications()));
      ui.say().accept(ui.text("health.thresholds.saved"));
    } catch (IllegalArgumentException e) {
      mistake.setText(ui.text("health.thresholds.crossed"));
    }
  }

  private void notifyOrNot() {
    boolean wanted = notifications.isSelected();
    ui.changeSettings().accept(before -> before.withHealth(before.thresholds(), wanted));
  }
}
