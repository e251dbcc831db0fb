package org.openedr.console.ui.chart;

import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/**
 * A chart of values over time on two canvases: the picture, and what follows the mouse. The toolkit
 * gives a canvas as many pixels as the screen has. FX thread.
 */
public final class TimeChart extends Region {
  private static final double HEIGHT = 150;
  private static final double DRAG_PX = 4;
  private static final double WHEEL_FACTOR = 1.25;
  private static final double WHEEL_PAN = 0.1;

  private final ChartMouse mouse;
  private final Canvas picture = new Canvas();
  private final Canvas overlay = new Canvas();

  private @Nullable ChartContent content;
  private ChartColors colors = ChartColors.of(false);
  private long crosshairNs = -1;
  private double pressedX = Double.NaN;
  private double draggedX = Double.NaN;
  private boolean panning;

  public TimeChart(ChartMouse mouse) {
    this.mouse = mouse;
    getStyleClass().add("time-chart");
    overlay.setMouseTransparent(true);
    getChildren().addAll(picture, overlay);
    setMinHeight(80);
    setPrefHeight(HEIGHT);
    setOnMouseMoved(this::moved);
    setOnMouseExited(event -> mouse.leave());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(this::released);
    setOnMouseClicked(this::clicked);
    setOnScroll(this::scrolled);
  }

  public PlotArea plot() {
    return PlotArea.of(getWidth(), getHeight());
  }

  public @Nullable ChartContent content() {
    return content;
  }

  /** Draws it, unless the picture would be the same. */
  public void show(ChartContent next, boolean dark) {
    ChartColors nextColors = ChartColors.of(dark);
    ChartContent before = content;
    content = next;
    if (before == null || !colors.equals(nextColors) || !next.looksLike(before)) {
      colors = nextColors;
      draw();
    }
    if (crosshairNs >= 0 || !Double.isNaN(draggedX)) {
      drawOverlay();
    }
  }

  /**
   * @param ns negative: none
   */
  public void crosshair(long ns) {
    if (crosshairNs != ns) {
      crosshairNs = ns;
      drawOverlay();
    }
  }

  @Override
  protected void layoutChildren() {
    double width = Math.floor(getWidth());
    double height = Math.floor(getHeight());
    if (picture.getWidth() != width || picture.getHeight() != height) {
      for (Canvas canvas : new Canvas[] {picture, overlay}) {
        canvas.setWidth(width);
        canvas.setHeight(height);
      }
      draw();
      drawOverlay();
    }
  }

  private void draw() {
    ChartContent now = content;
    GraphicsContext gc = picture.getGraphicsContext2D();
    gc.clearRect(0, 0, picture.getWidth(), picture.getHeight());
    if (now != null && picture.getWidth() > 0) {
      new ChartPainter(gc, now, colors, plot(), pixels()).paint();
    }
  }

  private double pixels() {
    Scene scene = getScene();
    Window window = scene == null ? null : scene.getWindow();
    return window == null ? 1 : Math.max(1, window.getOutputScaleX());
  }

  private void drawOverlay() {
    ChartContent now = content;
    GraphicsContext gc = overlay.getGraphicsContext2D();
    boolean needed = now != null && (crosshairNs >= 0 || !Double.isNaN(draggedX));
    overlay.setVisible(needed); // an empty one costs as much as the picture
    if (now == null || !needed) {
      return;
    }
    gc.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
    PlotArea plot = plot();
    if (!Double.isNaN(draggedX) && !panning) {
      double from = Math.clamp(Math.min(pressedX, draggedX), plot.x(), plot.right());
      double to = Math.clamp(Math.max(pressedX, draggedX), plot.x(), plot.right());
      gc.setFill(colors.line(SeriesStyle.of(0)).deriveColor(0, 1, 1, 0.2));
      gc.fillRect(from, plot.y(), to - from, plot.height());
    }
    double x = Math.floor(plot.xOf(crosshairNs, now.window())) + 0.5;
    if (crosshairNs >= 0 && x >= plot.x() && x <= plot.right() + 1) {
      gc.setStroke(colors.text());
      gc.setLineWidth(1);
      gc.strokeLine(x, plot.y(), x, plot.bottom());
    }
  }

  private void moved(MouseEvent event) {
    ChartContent now = content;
    boolean inside = plot().contains(event.getX(), event.getY());
    setCursor(inside ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    if (now != null && inside) {
      mouse.hover(plot().timeAt(event.getX(), now.window()));
    } else {
      mouse.leave();
    }
  }

  private void pressed(MouseEvent event) {
    if (plot().contains(event.getX(), event.getY()) && event.getButton() != MouseButton.SECONDARY) {
      panning = event.isShiftDown() || event.getButton() == MouseButton.MIDDLE;
      pressedX = event.getX();
      draggedX = event.getX();
    }
  }

  private void dragged(MouseEvent event) {
    ChartContent now = content;
    if (now == null || Double.isNaN(pressedX)) {
      return;
    }
    if (panning) {
      double share = (draggedX - event.getX()) / plot().width();
      mouse.pan(Math.round(share * now.window().spanNs()));
    }
    draggedX = event.getX();
    mouse.hover(plot().timeAt(event.getX(), now.window()));
    drawOverlay();
  }

  private void released(MouseEvent event) {
    ChartContent now = content;
    double from = Math.min(pressedX, draggedX);
    double to = Math.max(pressedX, draggedX);
    pressedX = Double.NaN;
    draggedX = Double.NaN;
    drawOverlay();
    if (now != null && !panning && to - from >= DRAG_PX) {
      long start = plot().timeAt(from, now.window());
      mouse.select(new TimeWindow(start, Math.max(start + 1, plot().timeAt(to, now.window()))));
    }
    panning = false;
  }

  private void clicked(MouseEvent event) {
    if (event.getClickCount() == 2
        && event.isStillSincePress()
        && plot().contains(event.getX(), event.getY())) {
      mouse.reset();
    }
  }

  /** The wheel zooms on the plot; beside it the page scrolls. With Shift it moves in time. */
  private void scrolled(ScrollEvent event) {
    ChartContent now = content;
    double turned = event.getDeltaY() != 0 ? event.getDeltaY() : event.getDeltaX();
    if (now == null || turned == 0 || !plot().contains(event.getX(), event.getY())) {
      return;
    }
    if (event.isShiftDown()) {
      mouse.pan(Math.round(-Math.signum(turned) * WHEEL_PAN * now.window().spanNs()));
    } else {
      mouse.zoom(
          plot().timeAt(event.getX(), now.window()), turned > 0 ? 1 / WHEEL_FACTOR : WHEEL_FACTOR);
    }
    event.consume();
  }
}
