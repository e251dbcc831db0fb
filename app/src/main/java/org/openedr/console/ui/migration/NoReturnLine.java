package org.openedr.console.ui.migration;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** Drawn between the steps that change nothing of what monitors, and those that do. FX thread. */
final class NoReturnLine extends VBox {
  NoReturnLine(UiContext ui, boolean explained) {
    super(2);
    getStyleClass().add("no-return");
    Label name = new Label(ui.text("migration.noreturn"), new FontIcon("mdal-flag"));
    name.getStyleClass().add("no-return-name");
    name.setMinWidth(USE_PREF_SIZE);
    HBox line = Parts.line(stroke(), name, stroke());
    getChildren().add(line);
    if (explained) {
      getChildren().add(Labels.muted(ui.text("migration.noreturn.what")));
    }
  }

  private static Region stroke() {
    Region stroke = new Region();
    stroke.getStyleClass().add("no-return-stroke");
    HBox.setHgrow(stroke, Priority.ALWAYS);
    return stroke;
  }
}
