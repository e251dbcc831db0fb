package org.openedr.console.ui.wizard;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

/**
 * The inside of a button on the rail. A button asks for a height without naming a width, and text
 * that wraps would answer with that of one word a line. FX thread.
 */
final class StageButtonContent extends HBox {
  private static final double WIDTH = 148;

  StageButtonContent(Node... parts) {
    super(10, parts);
    setAlignment(Pos.TOP_LEFT);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
  }

  @Override
  protected double computePrefHeight(double width) {
    return super.computePrefHeight(width < 0 ? WIDTH : width);
  }

  @Override
  protected double computeMinHeight(double width) {
    return super.computeMinHeight(width < 0 ? WIDTH : width);
  }
}
