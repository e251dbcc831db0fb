package org.openedr.console.ui.statistics;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.engine.EngineState;
import org.openedr.console.probe.Problem;
import org.openedr.console.ui.common.UiContext;

/** Says why there are no charts, and what to do. FX thread. */
final class StatisticsEmpty extends VBox {
  private static final double WIDTH = 640;

  private final UiContext ui;
  private final Label title = new Label();
  private final Label why = new Label();

  StatisticsEmpty(UiContext ui) {
    super(10);
    this.ui = ui;
    setId("statistics-empty");
    setAlignment(Pos.CENTER);
    FontIcon icon = new FontIcon("mdmz-show_chart");
    icon.getStyleClass().add("empty-icon");
    title.getStyleClass().add(Styles.TITLE_4);
    for (Label label : new Label[] {title, why}) {
      label.setWrapText(true);
      label.setMaxWidth(WIDTH);
      label.setAlignment(Pos.CENTER);
      label.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    }
    getChildren().addAll(icon, title, why);
  }

  void show(@Nullable Problem problem) {
    boolean replay = ui.engine().status().state() == EngineState.REPLAY;
    if (replay) {
      set(ui.text("statistics.empty.replay"), ui.text("statistics.empty.replay.why"));
    } else if (problem != null) {
      Locale locale = ui.messages().locale();
      set(
          ui.text("statistics.empty.problem", problem.title(locale)),
          problem.cause(locale) + "\n" + problem.fix(locale));
    } else {
      set(ui.text("statistics.empty"), ui.text("statistics.empty.why"));
    }
  }

  private void set(String newTitle, String newWhy) {
    title.setText(newTitle);
    why.setText(newWhy);
  }
}
