package org.openedr.console.ui.common;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Says why a table is empty, and clears the filter where that is the reason. FX thread. */
public final class EmptyTable extends VBox {
  private final Label reason = new Label();
  private final Button clear = new Button();

  public EmptyTable(UiContext ui, Runnable clearFilter) {
    super(12);
    setAlignment(Pos.CENTER);
    reason.setWrapText(true);
    clear.setId("clear-filter");
    clear.setText(ui.text("filter.clear"));
    clear.setOnAction(event -> clearFilter.run());
    clear.managedProperty().bind(clear.visibleProperty());
    clear.setVisible(false);
    getChildren().addAll(reason, clear);
  }

  /**
   * @param filtered there is something to show, but the filter hides it
   */
  public void show(String why, boolean filtered) {
    reason.setText(why);
    clear.setVisible(filtered);
  }
}
