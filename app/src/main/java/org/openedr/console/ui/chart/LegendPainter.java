package org.openedr.console.ui.chart;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.Unit;

/** Draws samples of lines, and columns of numbers. FX thread. */
final class LegendPainter {
  private static final double SWATCH = 24;

  private final GraphicsContext gc;
  private final ChartColors colors;

  LegendPainter(GraphicsContext gc, ChartColors colors) {
    this.gc = gc;
    this.colors = colors;
    gc.setFont(ChartPainter.FONT);
    gc.setTextBaseline(VPos.CENTER);
  }

  void swatch(SeriesStyle style, double x, double y) {
    gc.setFill(colors.line(style));
    gc.setStroke(colors.line(style));
    gc.setLineWidth(1.6);
    gc.strokeLine(x, y, x + SWATCH, y);
    MarkerShape.draw(gc, style.marker(), x + SWATCH / 2, y);
  }

  void values(SeriesData data, Unit unit, double right, double width, double y) {
    row(
        List.of(
            Quantity.text(data.last(), unit),
            Quantity.text(data.lowest(), unit),
            Quantity.text(data.avg(), unit),
            Quantity.text(data.highest(), unit)),
        right,
        width,
        y);
  }

  /** Texts that end at the right of columns of the same width. */
  void row(List<String> texts, double right, double width, double y) {
    gc.setTextAlign(TextAlignment.RIGHT);
    gc.setFill(colors.text());
    for (int i = 0; i < texts.size(); i++) {
      gc.fillText(texts.get(i), right - (texts.size() - 1 - i) * width, y, width - 6);
    }
  }
}
