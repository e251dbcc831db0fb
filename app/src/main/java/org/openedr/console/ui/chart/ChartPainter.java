package org.openedr.console.ui.chart;

import java.time.ZoneId;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.openedr.console.statistics.series.SeriesData;

/** Draws a chart: grid, gaps, lines, marks, labels. FX thread. */
final class ChartPainter {
  static final Font FONT = Font.font("DejaVu Sans", 10.5);

  private static final double LABEL_WIDTH = 78;
  private static final double STEP_HEIGHT = 34;
  private static final double HATCH = 7;
  private static final double LINE = 1.5;

  /** Between markers of a line; each line has its own place in between. */
  private static final int MARKER_DISTANCE = 128;

  private final GraphicsContext gc;
  private final ChartContent content;
  private final ChartColors colors;
  private final PlotArea plot;
  private final ValueScale scale;
  private final double pixels;

  /**
   * @param pixels of the screen or picture in a unit
   */
  ChartPainter(
      GraphicsContext gc, ChartContent content, ChartColors colors, PlotArea plot, double pixels) {
    this.pixels = pixels;
    this.gc = gc;
    this.content = content;
    this.colors = colors;
    this.plot = plot;
    this.scale = content.scale((int) Math.max(2, plot.height() / STEP_HEIGHT));
  }

  void paint() {
    gc.setFont(FONT);
    gc.setLineWidth(1);
    gaps();
    grid();
    times();
    for (ChartContent.Line line : content.lines()) {
      if (line.shown()) {
        resets(line);
      }
    }
    for (ChartContent.Line line : content.lines()) {
      if (line.shown()) {
        line(line);
      }
    }
    gc.translate(plot.x(), plot.y());
    content.lines().stream().filter(ChartContent.Line::shown).forEach(this::markers);
    gc.translate(-plot.x(), -plot.y());
  }

  private void gaps() {
    double column = plot.width() / content.buckets();
    List<ChartTrace.Span> empty = ChartTrace.empty(content.shownData(), content.buckets());
    gc.setFill(colors.gap());
    gc.setStroke(colors.grid());
    for (ChartTrace.Span span : empty) {
      double from = plot.x() + span.from() * column;
      double to = plot.x() + span.to() * column;
      gc.fillRect(from, plot.y(), to - from, plot.height());
      hatch(from, to);
    }
  }

  /** Lines that rise to the right, cut at the edges of the gap; they move with the time. */
  private void hatch(double from, double to) {
    double h = plot.height();
    double moved = content.window().fromNs() / content.bucketNs() % (long) HATCH;
    double first = Math.floor((from - plot.x() - h) / HATCH) * HATCH + plot.x() - moved;
    gc.beginPath();
    for (double x = first; x < to; x += HATCH) {
      double left = Math.max(x, from);
      double right = Math.min(x + h, to);
      if (right > left) {
        gc.moveTo(left, plot.bottom() - (left - x));
        gc.lineTo(right, plot.bottom() - (right - x));
      }
    }
    gc.stroke();
  }

  private void grid() {
    gc.setTextAlign(TextAlignment.RIGHT);
    gc.setTextBaseline(VPos.CENTER);
    for (double value : scale.ticks()) {
      double y = middleOfPixel(plot.y() + scale.y(value, plot.height()));
      gc.setFill(value == scale.low() ? colors.base() : colors.grid());
      gc.fillRect(plot.x(), y - 0.5, plot.width(), 1);
      gc.setFill(colors.text());
      gc.fillText(Quantity.text(value, content.unit()), plot.x() - 6, y, plot.x() - 8);
    }
  }

  private void times() {
    gc.setTextAlign(TextAlignment.CENTER);
    gc.setTextBaseline(VPos.TOP);
    int most = (int) Math.max(2, plot.width() / LABEL_WIDTH);
    for (TimeAxis.Tick tick :
        TimeAxis.ticks(content.window(), content.wallMinusBootNs(), most, ZoneId.systemDefault())) {
      double x = plot.xOf(tick.bootNs(), content.window());
      gc.setFill(colors.grid());
      gc.fillRect(middleOfPixel(x) - 0.5, plot.y(), 1, plot.height());
      gc.setFill(colors.text());
      double half = tick.text().length() * 3.4;
      if (x + half <= plot.right() + 12) {
        gc.fillText(tick.text(), x, plot.bottom() + 5);
      }
    }
  }

  /** A counter that began again: a dashed line with a flag at its top. */
  private void resets(ChartContent.Line line) {
    gc.setStroke(colors.mark());
    gc.setFill(colors.mark());
    gc.setLineDashes(3, 3);
    for (long mark : line.data().marks()) {
      double x = middleOfPixel(plot.xOf(mark, content.window()));
      if (x >= plot.x() && x <= plot.right()) {
        gc.strokeLine(x, plot.y(), x, plot.bottom());
        gc.fillPolygon(
            new double[] {x - 4, x + 4, x},
            new double[] {plot.y() - 4, plot.y() - 4, plot.y() + 3},
            3);
      }
    }
    gc.setLineDashes();
  }

  private void line(ChartContent.Line line) {
    gc.setFill(colors.line(line.style()));
    for (ChartTrace.Run run : ChartTrace.runs(line.data(), scale, plot.width(), plot.height())) {
      if (run.length() == 1) {
        gc.fillRect(plot.x() + run.x()[0] - 1.5, plot.y() + run.y()[0] - 1.5, 3, 3);
      } else {
        bars(PixelColumns.of(run, plot.width(), pixels));
      }
    }
  }

  private void bars(PixelColumns columns) {
    int column = 0;
    while (column < columns.size()) {
      int end = columns.endOfLevel(column);
      if (!Double.isNaN(columns.top(column))) {
        double top = plot.y() + columns.top(column) - LINE / 2;
        double height = columns.bottom(column) - columns.top(column) + LINE;
        gc.fillRect(plot.x() + column / pixels, top, (end - column) / pixels, height);
      }
      column = end;
    }
  }

  /** On a grid of time, so that they go along with their line. */
  private void markers(ChartContent.Line line) {
    SeriesData data = line.data();
    gc.setStroke(colors.line(line.style()));
    gc.setFill(colors.line(line.style()));
    gc.setLineWidth(LINE);
    double column = plot.width() / content.buckets();
    long first = content.window().fromNs() / content.bucketNs();
    int own = line.style().place() * (MARKER_DISTANCE / SeriesStyle.COUNT);
    int start = (int) Math.floorMod(own - first, (long) MARKER_DISTANCE);
    for (int i = start; i < data.max().length; i += MARKER_DISTANCE) {
      int at = near(data.max(), i);
      if (at >= 0) {
        double y = scale.y(data.max()[at], plot.height());
        MarkerShape.draw(gc, line.style().marker(), (at + 0.5) * column, y);
      }
    }
  }

  private static int near(double[] values, int index) {
    for (int away = 0; away < MARKER_DISTANCE / 2; away++) {
      if (index + away < values.length && !Double.isNaN(values[index + away])) {
        return index + away;
      }
    }
    return -1;
  }

  /** In the middle of a pixel, where a line of one pixel is sharp. */
  private static double middleOfPixel(double at) {
    return Math.floor(at) + 0.5;
  }
}
