package org.openedr.console.ui.migration;

import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.comparison.Comparison;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.PageRequest;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.WizardControls;

/** What was measured of V1 and V2 side by side, and the way to measure it. FX thread. */
final class ComparisonCard extends VBox {
  private final UiContext ui;
  private final VBox verdicts = new VBox(2);
  private @Nullable Comparison shown;

  ComparisonCard(UiContext ui) {
    super(6);
    this.ui = ui;
    getStyleClass().add("stage-card");
    Hyperlink link = new Hyperlink(ui.text("migration.compare.link"));
    link.setId("compare-link");
    link.setOnAction(event -> ui.go().accept(new PageRequest.ShowPage("maintenance")));
    getChildren().addAll(WizardControls.heading(ui.text("migration.compare")), verdicts, link);
    show(List.of(ui.text("migration.compare.none")));
  }

  private void show(List<String> lines) {
    verdicts.getChildren().setAll(lines.stream().map(line -> Labels.wrapped(line)).toList());
  }

  void show(@Nullable Comparison now) {
    if (now == null || now.equals(shown)) {
      return;
    }
    shown = now;
    if (now.running()) {
      show(List.of(ui.text("migration.compare.running", now.roundsDone(), now.request().rounds())));
    } else {
      show(now.problem().isEmpty() ? now.verdicts() : List.of(now.problem()));
    }
  }
}
