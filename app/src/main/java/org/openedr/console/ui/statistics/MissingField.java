package org.openedr.console.ui.statistics;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.UiContext;

/** A field that was added by hand, whose map is not loaded now. FX thread. */
final class MissingField extends HBox {
  MissingField(UiContext ui, SavedField saved, Consumer<SavedField> forget) {
    super(10);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("missing-field");
    Label text =
        new Label(
            ui.text("statistics.missing", saved.mapName(), saved.path()),
            new FontIcon("mdal-hourglass_empty"));
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button remove = new Button(ui.text("statistics.missing.remove"));
    remove.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    remove.setOnAction(event -> forget.accept(saved));
    getChildren().addAll(text, remove);
  }
}
