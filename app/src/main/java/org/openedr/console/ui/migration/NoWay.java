package org.openedr.console.ui.migration;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** Says why nothing can be migrated from here, and what to do. FX thread. */
final class NoWay extends VBox {
  private static final double WIDTH = 560;

  private final Label reason = Labels.wrapped("");

  NoWay(UiContext ui) {
    super(12);
    setId("no-way");
    setAlignment(Pos.CENTER);
    setPadding(new Insets(24));
    FontIcon icon = new FontIcon("mdal-lock");
    icon.getStyleClass().add("empty-icon");
    Label title = Labels.wrapped(ui.text("migration.noway"), Styles.TITLE_3);
    Label what = Labels.muted(ui.text("migration.noway.what"));
    Label installed = Labels.wrapped("sudo openedr-console", "command");
    Label sources = Labels.muted(ui.text("migration.noway.sources"));
    Label checkout = Labels.wrapped("sudo ./run", "command");
    for (Label label : new Label[] {title, reason, what, sources}) {
      label.setTextAlignment(TextAlignment.CENTER);
      label.setMaxWidth(WIDTH);
      label.setAlignment(Pos.CENTER);
    }
    getChildren().addAll(icon, title, reason, what, installed, sources, checkout);
  }

  void show(String why) {
    reason.setText(why);
  }
}
