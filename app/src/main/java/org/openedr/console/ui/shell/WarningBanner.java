package org.openedr.console.ui.shell;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;

/** A warning at the top of the window, until it is dismissed or no longer true. FX thread. */
final class WarningBanner extends HBox {
  private final Label label = Labels.wrapped("");
  private final Button dismiss = new Button(null, new FontIcon("mdal-close"));

  WarningBanner(String id) {
    super(12, new FontIcon("mdmz-warning"));
    setId(id);
    setPadding(new Insets(8, 12, 8, 12));
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().setAll("banner", "banner-warning");
    setHgrow(label, Priority.ALWAYS);
    label.setMaxWidth(Double.MAX_VALUE);
    dismiss.setId(id + "-dismiss");
    dismiss.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    Controls.hide(dismiss);
    getChildren().addAll(label, dismiss);
    Controls.hide(this);
  }

  /** Offers to dismiss it. */
  void dismissible(String tip, Runnable action) {
    dismiss.setTooltip(new Tooltip(tip));
    dismiss.setAccessibleText(tip);
    dismiss.setVisible(true);
    dismiss.setOnAction(
        event -> {
          setVisible(false);
          action.run();
        });
  }

  /** Empty: nothing. */
  void say(String text) {
    label.setText(text);
    setVisible(!text.isEmpty());
  }
}
