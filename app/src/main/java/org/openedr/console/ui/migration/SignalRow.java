package org.openedr.console.ui.migration;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.migration.ProbationView.Signal;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.StateIcons;

/** One thing that is watched on probation. FX thread. */
final class SignalRow extends HBox {
  private static final double BADGE_WIDTH = 96;

  SignalRow(UiContext ui, Signal signal) {
    super(10);
    setId("signal-" + signal.key());
    setAlignment(Pos.TOP_LEFT);
    getStyleClass().add("step-card");
    Label good = new Label();
    StateIcons.tone(signal.good())
        .badge(good, ui.text("migration.signal." + MigrationTexts.key(signal.good())));
    good.setGraphic(new FontIcon(StateIcons.icon(signal.good())));
    good.setMinWidth(BADGE_WIDTH);
    VBox words = new VBox(2, Labels.wrapped(MigrationTexts.title(ui, signal), Styles.TEXT_BOLD));
    if (!signal.evidence().isEmpty()) {
      words.getChildren().add(Labels.muted(signal.evidence()));
    }
    setHgrow(words, Priority.ALWAYS);
    Label weight =
        new Label(
            ui.text(signal.required() ? "migration.signal.required" : "migration.signal.wanted"));
    Label row = Labels.name(ui.text("migration.signal.row", signal.failures(), signal.limit()));
    VBox numbers = new VBox(2, weight, row);
    numbers.setAlignment(Pos.TOP_RIGHT);
    numbers.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(good, words, numbers);
  }
}
