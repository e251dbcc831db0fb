package org.openedr.console.ui.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.openedr.console.ui.chart.ChartMouse;
import org.openedr.console.ui.chart.ChartPicture;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** All charts of the board in sections, two beside each other where there is room. FX thread. */
final class ChartsPane extends ScrollPane {
  private static final double TWO_COLUMNS = 860;
  private static final double GAP = 12;

  /** A section with its cards. */
  private record Shown(String title, GridPane grid, List<ChartCard> cards) {}

  private final UiContext ui;
  private final Set<String> hidden;
  private final ChartMouse mouse;
  private final StatisticsPage page;
  private final SeriesNames names;
  private final VBox content = new VBox(GAP);
  private List<Shown> sections = List.of();
  private int columns = 2;

  ChartsPane(UiContext ui, Set<String> hidden, ChartMouse mouse, StatisticsPage page) {
    this.ui = ui;
    this.hidden = hidden;
    this.mouse = mouse;
    this.page = page;
    this.names = new SeriesNames(ui);
    setId("charts");
    getStyleClass().add("charts");
    content.getStyleClass().add("charts-content");
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setVbarPolicy(ScrollBarPolicy.ALWAYS); // else the charts would get another width with it
    setAccessibleText(ui.text("statistics.charts"));
    widthProperty().addListener((property, before, now) -> arrange(now.doubleValue()));
  }

  /**
   * Builds the cards anew.
   *
   * @param above shown in front of all, for fields that are not to be found now
   */
  void build(ChartBoard board, List<Node> above) {
    List<Shown> next = new ArrayList<>();
    content.getChildren().setAll(above);
    for (ChartSection section : board.sections()) {
      Label title = Labels.styled(names.section(section), "section-title");
      GridPane grid = new GridPane(GAP, GAP);
      List<ChartCard> cards =
          section.charts().stream()
              .map(spec -> new ChartCard(ui, spec, hidden, mouse, page))
              .toList();
      next.add(new Shown(names.section(section), grid, cards));
      content.getChildren().addAll(title, grid);
    }
    sections = List.copyOf(next);
    columns = columns(getWidth());
    sections.forEach(this::arrange);
  }

  private void arrange(double width) {
    if (columns(width) != columns) {
      columns = columns(width);
      sections.forEach(this::arrange);
    }
  }

  private static int columns(double width) {
    return width > 0 && width < TWO_COLUMNS ? 1 : 2;
  }

  private void arrange(Shown section) {
    section.grid().getChildren().clear();
    section.grid().getColumnConstraints().clear();
    for (int i = 0; i < columns; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      column.setHgrow(Priority.ALWAYS);
      section.grid().getColumnConstraints().add(column);
    }
    for (int i = 0; i < section.cards().size(); i++) {
      ChartCard card = section.cards().get(i);
      card.setMaxWidth(Double.MAX_VALUE);
      card.setMinWidth(Region.USE_COMPUTED_SIZE);
      section.grid().add(card, i % columns, i / columns);
    }
  }

  List<ChartCard> cards() {
    return sections.stream().flatMap(section -> section.cards().stream()).toList();
  }

  /** Those that can be seen at least in part. */
  List<ChartCard> inSight() {
    Bounds seen = localToScene(getBoundsInLocal());
    return cards().stream()
        .filter(card -> card.getScene() != null)
        .filter(card -> card.localToScene(card.getBoundsInLocal()).intersects(seen))
        .toList();
  }

  Set<String> idsInSight() {
    return inSight().stream().flatMap(ChartCard::ids).collect(Collectors.toSet());
  }

  /** Columns of a chart; all charts have the same, so that their times are below each other. */
  int buckets() {
    return cards().stream()
        .mapToInt(card -> card.chart().plot().buckets())
        .filter(buckets -> buckets > 1)
        .min()
        .orElse(400);
  }

  void show(StatisticsView view, long wallMinusBootNs, boolean dark) {
    for (ChartCard card : inSight()) {
      if (card.ids().allMatch(view.data()::containsKey)) {
        card.show(view, wallMinusBootNs, dark);
      }
    }
  }

  void crosshair(long ns) {
    cards().forEach(card -> card.crosshair(ns));
  }

  /** Charts as parts of a picture. */
  List<ChartPicture.Part> parts(List<ChartCard> wanted, StatisticsView view, long wallMinusBootNs) {
    List<ChartPicture.Part> parts = new ArrayList<>();
    for (Shown section : sections) {
      for (ChartCard card : section.cards()) {
        if (wanted.contains(card) && !card.spec().drawn().isEmpty()) {
          parts.add(card.part(view, section.title(), wallMinusBootNs));
        }
      }
    }
    return parts;
  }
}
