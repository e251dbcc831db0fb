package org.openedr.console.ui.chart;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;

/**
 * The lines of a chart by name, with their numbers; a click switches a line off and on. Names are
 * controls; numbers are drawn, since they change with every sample and with the mouse. FX thread.
 */
public final class ChartLegend extends HBox {
  private static final double ROW = 18;
  private static final double SWATCH = 30;
  private static final double VALUE = 70;
  private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

  /**
   * One row.
   *
   * @param drawn false: listed only, because there is nothing to draw; {@code style} is not used
   * @param tip whole name and what is to be known
   */
  public record Entry(String id, String name, String tip, boolean drawn) {}

  private final List<Entry> entries;
  private final List<String> columns;
  private final Canvas swatches;
  private final Canvas numbers;
  private final String unmeasured;

  private @Nullable ChartContent content;
  private long crosshairNs = -1;
  private ChartColors colors = ChartColors.of(false);

  /**
   * @param columns titles of last, smallest, mean and largest value
   * @param unmeasured stands for the numbers of what is listed only
   * @param toggle gets the id of a line
   * @param shown whether lines are switched on at first
   */
  public ChartLegend(
      List<Entry> entries,
      List<String> columns,
      String unmeasured,
      Consumer<String> toggle,
      java.util.function.Predicate<String> shown) {
    this.entries = List.copyOf(entries);
    this.columns = columns;
    this.unmeasured = unmeasured;
    double height = ROW * (entries.size() + 1);
    swatches = new Canvas(SWATCH, height);
    numbers = new Canvas(VALUE * columns.size(), height);
    List<Region> names = new ArrayList<>();
    Label corner = new Label();
    corner.setMinHeight(ROW);
    corner.setPrefHeight(ROW);
    names.add(corner);
    for (Entry entry : entries) {
      names.add(name(entry, toggle, shown.test(entry.id())));
    }
    VBox column = new VBox();
    column.setMinWidth(60);
    column.getChildren().addAll(names);
    HBox.setHgrow(column, Priority.ALWAYS);
    getChildren().addAll(fixed(swatches), column, fixed(numbers));
    getStyleClass().add("chart-legend");
  }

  private static Region fixed(Canvas canvas) {
    Pane pane = new Pane(canvas);
    pane.setMinSize(canvas.getWidth(), canvas.getHeight());
    pane.setMaxSize(canvas.getWidth(), canvas.getHeight());
    return pane;
  }

  private static Region name(Entry entry, Consumer<String> toggle, boolean shown) {
    if (!entry.drawn()) {
      Label label = Labels.styled(entry.name(), "legend-name", "unmeasured");
      label.setTooltip(Controls.tip(entry.tip()));
      return sized(label);
    }
    ToggleButton button = new ToggleButton(entry.name());
    button.setMnemonicParsing(false);
    button.setSelected(shown);
    button.pseudoClassStateChanged(OFF, !shown);
    button.getStyleClass().setAll("legend-name");
    button.setAlignment(Pos.CENTER_LEFT);
    button.setTooltip(Controls.tip(entry.tip()));
    button.setOnAction(
        event -> {
          button.pseudoClassStateChanged(OFF, !button.isSelected());
          toggle.accept(entry.id());
        });
    return sized(button);
  }

  private static Region sized(Region name) {
    name.setMinHeight(ROW);
    name.setPrefHeight(ROW);
    name.setMaxHeight(ROW);
    name.setMinWidth(40);
    return name;
  }

  public void show(ChartContent next, boolean dark) {
    ChartContent before = content;
    ChartColors nextColors = ChartColors.of(dark);
    boolean same = before != null && colors.equals(nextColors) && sameLines(before, next);
    content = next;
    colors = nextColors;
    if (!same) {
      drawSwatches(next);
    }
    drawNumbers();
  }

  private static boolean sameLines(ChartContent one, ChartContent other) {
    return one.lines().stream()
        .map(ChartContent.Line::shown)
        .toList()
        .equals(other.lines().stream().map(ChartContent.Line::shown).toList());
  }

  /** Shows the values at a time; negative: those of the whole window. */
  public void crosshair(long ns) {
    if (crosshairNs != ns) {
      crosshairNs = ns;
      drawNumbers();
    }
  }

  private void drawSwatches(ChartContent now) {
    GraphicsContext gc = swatches.getGraphicsContext2D();
    gc.clearRect(0, 0, swatches.getWidth(), swatches.getHeight());
    LegendPainter painter = new LegendPainter(gc, colors);
    for (int i = 0; i < entries.size(); i++) {
      int row = i;
      now.lines().stream()
          .filter(line -> line.id().equals(entries.get(row).id()))
          .findFirst()
          .ifPresent(
              line -> {
                gc.setGlobalAlpha(line.shown() ? 1 : 0.35);
                painter.swatch(line.style(), 2, (row + 1.5) * ROW);
              });
    }
    gc.setGlobalAlpha(1);
  }

  private void drawNumbers() {
    ChartContent now = content;
    GraphicsContext gc = numbers.getGraphicsContext2D();
    double right = numbers.getWidth() - 1;
    gc.clearRect(0, 0, numbers.getWidth(), numbers.getHeight());
    if (now == null) {
      return;
    }
    LegendPainter painter = new LegendPainter(gc, colors);
    boolean crossed = crosshairNs >= now.window().fromNs() && crosshairNs < now.window().toNs();
    if (crossed) {
      painter.row(List.of(time(now)), right, numbers.getWidth(), ROW / 2);
    } else {
      painter.row(columns, right, VALUE, ROW / 2);
    }
    for (int i = 0; i < entries.size(); i++) {
      double y = (i + 1.5) * ROW;
      Entry entry = entries.get(i);
      if (!entry.drawn()) {
        gc.setGlobalAlpha(0.75);
        painter.row(List.of(unmeasured), right, numbers.getWidth(), y);
        gc.setGlobalAlpha(1);
      } else {
        line(now, entry.id(), painter, crossed, right, y);
      }
    }
  }

  private void line(
      ChartContent now, String id, LegendPainter painter, boolean crossed, double right, double y) {
    for (ChartContent.Line line : now.lines()) {
      if (line.id().equals(id) && crossed) {
        painter.row(List.of(valueAt(now, line.data())), right, numbers.getWidth(), y);
      } else if (line.id().equals(id)) {
        painter.values(line.data(), now.unit(), right, VALUE, y);
      }
    }
  }

  private String time(ChartContent now) {
    return TimeAxis.exact(
        crosshairNs, now.wallMinusBootNs(), now.bucketNs(), ZoneId.systemDefault());
  }

  private String valueAt(ChartContent now, SeriesData data) {
    int bucket = (int) ((crosshairNs - now.window().fromNs()) / now.bucketNs());
    int at = ChartTrace.nearest(data, bucket);
    if (at < 0) {
      return Quantity.NONE;
    }
    String low = Quantity.text(data.min()[at], now.unit());
    String high = Quantity.text(data.max()[at], now.unit());
    return low.equals(high) ? low : low + " … " + high;
  }
}
