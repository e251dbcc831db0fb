package org.openedr.console.ui.statistics;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.ui.chart.ChartContent;
import org.openedr.console.ui.chart.ChartLegend;
import org.openedr.console.ui.chart.ChartMouse;
import org.openedr.console.ui.chart.ChartPicture;
import org.openedr.console.ui.chart.SeriesStyle;
import org.openedr.console.ui.chart.TimeChart;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** A chart with its title, legend and menu. FX thread. */
final class ChartCard extends VBox {
  private final UiContext ui;
  private final ChartSpec spec;
  private final SeriesNames names;
  private final Set<String> hidden;
  private final TimeChart chart;
  private final ChartLegend legend;
  private final Label resets = Labels.styled("", Styles.TEXT_SMALL, Styles.DANGER);

  /**
   * @param hidden ids of the lines that are switched off; of the page
   */
  ChartCard(
      UiContext ui, ChartSpec spec, Set<String> hidden, ChartMouse mouse, StatisticsPage page) {
    this.ui = ui;
    this.spec = spec;
    this.hidden = hidden;
    this.names = new SeriesNames(ui);
    this.chart = new TimeChart(mouse);
    this.legend =
        new ChartLegend(
            entries(),
            names.columns(),
            ui.text("statistics.unmeasured"),
            toggle(page),
            id -> !hidden.contains(id));
    getStyleClass().add("chart-card");
    VBox.setVgrow(chart, Priority.ALWAYS);
    getChildren().addAll(top(page), legend, chart);
    setAccessibleText(names.title(spec));
  }

  private Consumer<String> toggle(StatisticsPage page) {
    return id -> {
      if (!hidden.remove(id)) {
        hidden.add(id);
      }
      page.toggled();
    };
  }

  private Stream<SeriesInfo> all() {
    return Stream.concat(spec.drawn().stream(), spec.unmeasured().stream());
  }

  private List<ChartLegend.Entry> entries() {
    return all()
        .map(
            one ->
                new ChartLegend.Entry(
                    one.id(), marked(one), names.tip(one), ChartBoard.isMeasured(one)))
        .toList();
  }

  /** With a star when there is something to know about it. */
  private String marked(SeriesInfo series) {
    boolean known = series.note().isEmpty() || !ChartBoard.isMeasured(series);
    return names.name(series) + (known ? "" : " *");
  }

  private HBox top(StatisticsPage page) {
    Label title = Labels.styled(names.title(spec), "chart-title");
    ContextMenu menu = menu(page);
    Button more = new Button(null, new FontIcon("mdmz-more_horiz"));
    more.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL, "chart-menu");
    more.setContextMenu(menu);
    more.setOnAction(event -> menu.show(more, Side.BOTTOM, 0, 0));
    more.setAccessibleText(ui.text("statistics.card.menu", names.title(spec)));
    return Controls.line(10, title, resets, Controls.space(), more);
  }

  private ContextMenu menu(StatisticsPage page) {
    ContextMenu menu = new ContextMenu();
    menu.getItems()
        .add(Controls.item(ui.text("statistics.card.png"), () -> page.savePictures(List.of(this))));
    if (spec.topic() == ChartTopic.FIELDS) {
      all().forEach(field -> menu.getItems().add(removal(field, page)));
    }
    return menu;
  }

  private MenuItem removal(SeriesInfo field, StatisticsPage page) {
    String text = ui.text("statistics.card.remove", names.name(field));
    MenuItem remove = Controls.item(text, () -> page.remove(field));
    remove.setMnemonicParsing(false);
    return remove;
  }

  ChartSpec spec() {
    return spec;
  }

  TimeChart chart() {
    return chart;
  }

  Stream<String> ids() {
    return spec.drawn().stream().map(SeriesInfo::id);
  }

  void show(StatisticsView view, long wallMinusBootNs, boolean dark) {
    ChartContent content = content(view, wallMinusBootNs);
    chart.show(content, dark);
    legend.show(content, dark);
    long marks =
        content.shownData().stream().flatMap(data -> data.marks().stream()).distinct().count();
    resets.setText(marks == 0 ? "" : ui.text("statistics.resets", marks));
  }

  private ChartContent content(StatisticsView view, long wallMinusBootNs) {
    List<ChartContent.Line> lines = new ArrayList<>();
    for (SeriesInfo one : spec.drawn()) {
      lines.add(
          new ChartContent.Line(
              one.id(),
              SeriesStyle.of(lines.size()),
              view.of(one.id()),
              !hidden.contains(one.id())));
    }
    return new ChartContent(view.window(), view.buckets(), spec.unit(), lines, wallMinusBootNs);
  }

  void crosshair(long ns) {
    chart.crosshair(ns);
    legend.crosshair(ns);
  }

  /** For a picture; empty data where it was not asked for. */
  ChartPicture.Part part(StatisticsView view, String section, long wallMinusBootNs) {
    String title = section + " · " + names.title(spec);
    List<String> lines = spec.drawn().stream().map(names::name).toList();
    return new ChartPicture.Part(title, content(view, wallMinusBootNs), lines);
  }

  @Nullable ChartContent content() {
    return chart.content();
  }
}
