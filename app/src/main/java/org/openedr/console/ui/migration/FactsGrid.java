package org.openedr.console.ui.migration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.WizardControls;

/** What a run has measured: the blind time, the witness, the proof. FX thread. */
final class FactsGrid extends VBox {
  /** First what an administrator asks first; the rest follows by name. */
  private static final List<String> FIRST =
      List.of(
          "blind.ms",
          "blind.resolutionMs",
          "downtime.ms",
          "witness.sent",
          "witness.missed",
          "selftest.processes",
          "selftest.recall",
          "selftest.parents",
          "selftest.statuses",
          "selftest.arguments",
          "selftest.lost");

  private final UiContext ui;
  private final GridPane grid = WizardControls.grid();
  private Map<String, String> shown = Map.of();

  FactsGrid(UiContext ui) {
    super(8);
    this.ui = ui;
    setId("facts");
    getStyleClass().add("stage-card");
    getChildren()
        .addAll(
            WizardControls.heading(ui.text("migration.facts")),
            grid,
            Labels.muted(ui.text("migration.facts.what")));
    Controls.show(this, false);
  }

  void show(Map<String, String> facts) {
    Controls.show(this, !facts.isEmpty());
    if (facts.equals(shown)) {
      return;
    }
    shown = facts;
    grid.getChildren().clear();
    Map<String, String> rest = new TreeMap<>(facts);
    for (String name : FIRST) {
      String value = rest.remove(name);
      if (value != null) {
        row(name, value);
      }
    }
    rest.forEach(this::row);
  }

  private void row(String name, String value) {
    WizardControls.row(grid, MigrationTexts.fact(ui, name), value(name, value));
  }

  /** Milliseconds by their name are shown as such; a value may also be a word. */
  private static String value(String name, String value) {
    boolean number = !value.isEmpty() && value.chars().allMatch(Character::isDigit);
    return number && (name.endsWith(".ms") || name.endsWith("Ms")) ? value + " ms" : value;
  }
}
