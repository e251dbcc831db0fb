package org.openedr.console.ui.migration;

import atlantafx.base.theme.Styles;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.openedr.console.migration.RunKind;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.WizardControls;

/** What a run shall be for: each way with what it changes and what it needs. FX thread. */
final class MethodChoice extends VBox {
  private static final double INDENT = 22;

  private final Map<RunKind, RadioButton> buttons = new EnumMap<>(RunKind.class);

  MethodChoice(UiContext ui, Consumer<RunKind> choose) {
    super(8);
    ToggleGroup group = new ToggleGroup();
    for (RunKind kind : RunKind.values()) {
      if (kind == RunKind.ROLLBACK_REBUILD) {
        getChildren().add(WizardControls.heading(ui.text("migration.goal.back")));
      }
      RadioButton button = new RadioButton(MigrationTexts.kind(ui, kind));
      button.setId("kind-" + kind.label());
      button.getStyleClass().add(Styles.TEXT_BOLD);
      button.setToggleGroup(group);
      button.setOnAction(event -> choose.accept(kind));
      buttons.put(kind, button);
      Label what = Labels.muted(ui.text("migration.kind." + kind.label() + ".what"));
      what.setPadding(new Insets(0, 0, 2, INDENT));
      getChildren().add(new VBox(2, button, what));
    }
  }

  void select(RunKind kind) {
    button(kind).setSelected(true);
  }

  void focus() {
    buttons.values().stream().filter(RadioButton::isSelected).findFirst().ifPresent(Focus::request);
  }

  private RadioButton button(RunKind kind) {
    RadioButton button = buttons.get(kind);
    if (button == null) {
      throw new IllegalArgumentException("no such kind: " + kind);
    }
    return button;
  }
}
