package org.openedr.console.ui.wizard;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** Drawn between the steps that change nothing of what monitors, and those that do. FX thread. */
public final class NoReturnLine extends VBox {
  public NoReturnLine(UiContext ui, boolean explained) {
    super(2);
    getStyleClass().add("no-return");
    Label name = Labels.styled(ui.text("migration.noreturn"), "no-return-name");
    name.setGraphic(new FontIcon("mdal-flag"));
    name.setMinWidth(USE_PREF_SIZE);
    HBox line = Controls.line(8, stroke(), name, stroke());
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
