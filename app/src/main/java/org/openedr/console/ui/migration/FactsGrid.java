package org.openedr.console.ui.migration;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.openedr.console.migration.RunFact;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.WizardControls;

/** What a run has measured: the blind time, the witness, the proof. FX thread. */
final class FactsGrid extends VBox {
  private static final String WAIVED = "preflight.waived";

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
    Map<RunFact, String> measured = RunFact.measured(facts);
    Controls.show(this, !measured.isEmpty());
    if (facts.equals(shown)) {
      return;
    }
    shown = facts;
    grid.getChildren().clear();
    measured.forEach(
        (fact, value) ->
            WizardControls.row(
                grid, MigrationTexts.fact(ui, fact), MigrationTexts.fact(ui, fact, value)));
    String waived = facts.getOrDefault(WAIVED, "");
    if (!waived.isEmpty()) {
      WizardControls.row(grid, ui.text("migration.fact." + WAIVED), waived(waived));
    }
  }

  /** Keys between commas: what they ask, one a line. */
  private String waived(String keys) {
    return Stream.of(keys.split(","))
        .map(String::strip)
        .map(key -> MigrationTexts.finding(ui, key, key))
        .collect(Collectors.joining("\n"));
  }
}
