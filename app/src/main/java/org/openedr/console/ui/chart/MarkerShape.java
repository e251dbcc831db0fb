package org.openedr.console.ui.chart;

import javafx.scene.canvas.GraphicsContext;

/** Draws the marker of a series around a point, in the present colours. FX thread. */
final class MarkerShape {
  static final double RADIUS = 3.5;

  private MarkerShape() {}

  static void draw(GraphicsContext gc, SeriesStyle.Marker marker, double x, double y) {
    double r = RADIUS;
    switch (marker) {
      case DISC -> gc.fillOval(x - r, y - r, 2 * r, 2 * r);
      case RING -> gc.strokeOval(x - r, y - r, 2 * r, 2 * r);
      case SQUARE -> gc.fillRect(x - r + 0.5, y - r + 0.5, 2 * r - 1, 2 * r - 1);
      case FRAME -> gc.strokeRect(x - r + 0.5, y - r + 0.5, 2 * r - 1, 2 * r - 1);
      case TRIANGLE ->
          gc.fillPolygon(new double[] {x - r, x, x + r}, new double[] {y + r, y - r, y + r}, 3);
      case DIAMOND ->
          gc.fillPolygon(
              new double[] {x - r, x, x + r, x}, new double[] {y, y - r - 1, y, y + r + 1}, 4);
      case CROSS -> {
        gc.strokeLine(x - r, y - r, x + r, y + r);
        gc.strokeLine(x - r, y + r, x + r, y - r);
      }
      case PLUS -> {
        gc.strokeLine(x - r, y, x + r, y);
        gc.strokeLine(x, y - r, x, y + r);
      }
    }
  }
}
