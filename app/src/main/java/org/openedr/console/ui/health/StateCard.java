package org.openedr.console.ui.health;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthText;
import org.openedr.console.ui.common.UiContext;

/** The level in large, and the sentence. FX thread. */
final class StateCard extends HBox {
  private final UiContext ui;
  private final FontIcon icon = new FontIcon();
  private final Label level = new Label();
  private final Label sentence = new Label();

  StateCard(UiContext ui) {
    super(16);
    this.ui = ui;
    setId("health-state");
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(14, 16, 14, 16));
    level.getStyleClass().add(Styles.TITLE_2);
    level.setId("health-level");
    sentence.setWrapText(true);
    sentence.setId("health-sentence");
    VBox words = new VBox(2, level, sentence);
    setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(icon, words);
    show(HealthReport.NONE);
  }

  void show(HealthReport report) {
    icon.setIconLiteral(HealthLevels.icon(report.level()));
    level.setText(ui.text(HealthLevels.key(report.level())));
    sentence.setText(HealthText.sentence(report, ui.messages().locale()));
    getStyleClass().setAll("health-state", HealthLevels.style(report.level()));
  }
}
