package org.openedr.console.ui.chart;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/**
 * Charts below each other as one picture, with titles and legends, twice as fine as on a plain
 * screen. FX thread; the picture can then be written on any.
 *
 * @param argb rows from the top
 */
@SuppressWarnings("ArrayRecordComponent") // a million pixels, made for one writer
public record ChartPicture(int[] argb, int width, int height) {
  private static final int SCALE = 2;
  private static final double PADDING = 14;
  private static final double TITLE = 22;
  private static final double ROW = 17;
  private static final double CHART = 150;
  private static final double VALUE = 80;
  private static final Font BOLD = Font.font("DejaVu Sans", FontWeight.BOLD, 13);

  /**
   * One chart.
   *
   * @param names for each line of the content
   */
  public record Part(String title, ChartContent content, List<String> names) {
    private double height() {
      return 2 * PADDING + TITLE + (names.size() + 1) * ROW + CHART;
    }
  }

  /**
   * @param columns titles of last, smallest, mean and largest value
   */
  public static ChartPicture of(
      List<Part> parts, double width, boolean dark, List<String> columns) {
    double height = parts.stream().mapToDouble(Part::height).sum();
    Canvas canvas = new Canvas(width * SCALE, height * SCALE);
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.scale(SCALE, SCALE);
    ChartColors colors = ChartColors.of(dark);
    gc.setFill(colors.ground());
    gc.fillRect(0, 0, width, height);
    for (Part part : parts) {
      draw(gc, part, width, colors, columns);
      gc.translate(0, part.height());
    }
    WritableImage image = canvas.snapshot(null, null);
    int w = (int) image.getWidth();
    int h = (int) image.getHeight();
    int[] argb = new int[w * h];
    image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), argb, 0, w);
    return new ChartPicture(argb, w, h);
  }

  private static void draw(
      GraphicsContext gc, Part part, double width, ChartColors colors, List<String> columns) {
    gc.setFill(colors.text());
    gc.setTextBaseline(VPos.CENTER);
    gc.setTextAlign(TextAlignment.LEFT);
    gc.setFont(BOLD);
    gc.fillText(part.title(), PADDING, PADDING + TITLE / 2);
    LegendPainter legend = new LegendPainter(gc, colors);
    double right = width - PADDING;
    double y = PADDING + TITLE;
    legend.row(columns, right, VALUE, y + ROW / 2);
    for (int i = 0; i < part.names().size(); i++) {
      ChartContent.Line line = part.content().lines().get(i);
      double middle = y + (i + 1.5) * ROW;
      legend.swatch(line.style(), PADDING + 2, middle);
      gc.setFill(colors.text());
      gc.setTextAlign(TextAlignment.LEFT);
      gc.fillText(part.names().get(i), PADDING + 34, middle, width - 4 * VALUE - 80);
      legend.values(line.data(), part.content().unit(), right, VALUE, middle);
    }
    double top = y + (part.names().size() + 1) * ROW + 4;
    PlotArea area = PlotArea.of(width - 2 * PADDING, CHART);
    gc.translate(PADDING, top);
    new ChartPainter(gc, part.content(), colors, area, SCALE).paint();
    gc.translate(-PADDING, -top);
  }
}
