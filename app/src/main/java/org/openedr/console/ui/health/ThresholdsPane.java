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
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** The bounds of the rules, to be changed; and whether the desktop is told. FX thread. */
final class ThresholdsPane extends ScrollPane {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double FIELD_WIDTH = 110;
  private static final double PERCENT = 100;

  private final UiContext ui;
  private final Map<HealthBound, TextField> fields = new EnumMap<>(HealthBound.class);
  private final Label mistake = Labels.wrapped("", "filter-mistake");
  private final CheckBox notifications = new CheckBox();

  ThresholdsPane(UiContext ui) {
    this.ui = ui;
    setFitToWidth(true);
    getStyleClass().add("detail");
    GridPane grid = new GridPane(12, 8);
    head(grid);
    row(grid, 1, "events", HealthBound.EVENTS_DEGRADED);
    row(grid, 2, "drop", HealthBound.DROP_DEGRADED);
    row(grid, 3, "error", HealthBound.ERROR_DEGRADED);
    row(grid, 4, "cpu", HealthBound.CPU_DEGRADED);
    row(grid, 5, "console-cpu", HealthBound.CONSOLE_CPU_DEGRADED);
    row(grid, 6, "memory", HealthBound.MEMORY_DEGRADED);
    single(grid, 7, "clear", HealthBound.CLEAR_FRACTION);
    single(grid, 8, "hold", HealthBound.HOLD_SECONDS);
    mistake.setId("threshold-mistake");
    notifications.setText(ui.text("health.notifications"));
    notifications.setId("notifications");
    notifications.setOnAction(event -> notifyOrNot());
    Label explanation = Labels.muted(ui.text("health.thresholds.explanation"));
    VBox box = new VBox(14, explanation, grid, buttons(), mistake, notifications);
    box.setPadding(new Insets(16));
    setContent(box);
    fill(saved());
  }

  private HBox buttons() {
    Button save = Controls.button("save-thresholds", ui.text("health.thresholds.save"), this::save);
    save.getStyleClass().add(Styles.ACCENT);
    Button defaults =
        Controls.button(
            "default-thresholds",
            ui.text("health.thresholds.defaults"),
            () -> fill(HealthThresholds.DEFAULT));
    return new HBox(8, save, defaults);
  }

  private void head(GridPane grid) {
    String[] keys = {"health.level.degraded", "health.level.unhealthy"};
    for (int i = 0; i < keys.length; i++) {
      Label label =
          Labels.styled(ui.text("health.thresholds.from", ui.text(keys[i])), Styles.TEXT_BOLD);
      grid.add(label, i + 1, 0);
      GridPane.setHalignment(label, HPos.RIGHT);
    }
  }

  private void row(GridPane grid, int row, String key, HealthBound low) {
    single(grid, row, key, low);
    low.upper().ifPresent(high -> grid.add(field(high), 2, row));
  }

  private void single(GridPane grid, int row, String key, HealthBound bound) {
    grid.add(new Label(ui.text("health.threshold." + key)), 0, row);
    grid.add(field(bound), 1, row);
    Label unit = Labels.name(ui.text("health.unit." + key));
    grid.add(unit, 3, row);
  }

  private TextField field(HealthBound bound) {
    TextField field = new TextField();
    field.setId("threshold-" + bound.label());
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
    fields.forEach((bound, field) -> field.setText(plain(thresholds.of(bound) * scale(bound))));
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
      HealthBound bound = entry.getKey();
      double value = number(entry.getValue().getText()) / scale(bound);
      if (!bound.allows(value)) {
        wrong(bound);
        return;
      }
      bounds.put(bound.label(), value);
    }
    apply(bounds);
  }

  /** NaN for what is none, which no bound allows. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
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
      ui.tell("health.thresholds.saved");
    } catch (IllegalArgumentException e) {
      mistake.setText(ui.text("health.thresholds.crossed"));
    }
  }

  private void notifyOrNot() {
    boolean wanted = notifications.isSelected();
    ui.changeSettings().accept(before -> before.withHealth(before.thresholds(), wanted));
  }
}
