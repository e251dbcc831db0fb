package org.openedr.console.ui.statistics;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.chart.TimeView;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** The tool bar of the page, and a line that says what is shown. FX thread. */
final class StatisticsBar extends VBox {
  private static final List<Duration> RANGES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24));
  private static final List<Duration> INTERVALS =
      List.of(Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5));

  private final UiContext ui;
  private final StatisticsPage page;
  private final SegmentedButton ranges = new SegmentedButton();
  private final ToggleButton pause;
  private final ToggleButton table;
  private final Button reset = new Button();
  private final MenuButton interval = new MenuButton();
  private final MenuButton programs = new MenuButton();
  private final ComboBox<String> groups = new ComboBox<>();
  private final Label shown = Labels.styled("", Styles.TEXT_SMALL);
  private final Label watch = new Label();
  private boolean filling;

  StatisticsBar(UiContext ui, StatisticsPage page) {
    super(6);
    this.ui = ui;
    this.page = page;
    this.pause = Controls.toggle(ui, "pause", "mdmz-pause", "statistics.pause.tip");
    pause.setOnAction(event -> page.togglePause());
    this.table =
        Controls.toggle(
            "as-table",
            ui.text("statistics.table"),
            "mdmz-table_rows",
            ui.text("statistics.table.tip"));
    table.setOnAction(event -> page.table(table.isSelected()));
    getStyleClass().add("statistics-bar");
    getChildren().addAll(tools(), state());
  }

  private FlowPane tools() {
    for (Duration range : RANGES) {
      Controls.segment(
          ranges,
          "range-" + range.toMinutes(),
          ui.text("statistics.range." + range.toMinutes()),
          range,
          () -> page.range(range));
    }
    Controls.set(
        reset, "reset-zoom", ui.text("statistics.reset"), "mdmz-zoom_out_map", page::clearFilter);
    reset.setTooltip(new Tooltip(ui.text("statistics.reset.tip")));
    Controls.hide(reset);
    Button add =
        Controls.button("add-field", ui.text("statistics.add"), "mdal-add_box", page::addField);
    add.setTooltip(new Tooltip(ui.text("statistics.add.tip")));
    fillInterval();
    FlowPane tools = new FlowPane(8, 6); // more rows in a narrow window
    tools.getChildren().addAll(Controls.whole(ranges), pause, interval, add, save(), table, reset);
    return tools;
  }

  private void fillInterval() {
    interval.setId("interval");
    interval.setGraphic(new FontIcon("mdmz-timer"));
    interval.setTooltip(new Tooltip(ui.text("statistics.interval.tip")));
    interval.setMinWidth(USE_PREF_SIZE);
    ToggleGroup one = new ToggleGroup();
    for (Duration choice : INTERVALS) {
      RadioMenuItem item = new RadioMenuItem(ui.text("statistics.interval." + choice.toMillis()));
      item.setToggleGroup(one);
      item.setSelected(choice.equals(INTERVALS.getFirst()));
      item.setOnAction(
          event -> {
            interval.setText(item.getText());
            page.interval(choice);
          });
      interval.getItems().add(item);
    }
    interval.setText(interval.getItems().getFirst().getText());
  }

  private MenuButton save() {
    MenuButton save = new MenuButton(ui.text("statistics.save"), new FontIcon("mdmz-save_alt"));
    save.setId("save");
    save.setMinWidth(USE_PREF_SIZE);
    save.getItems()
        .addAll(
            Controls.item(ui.text("statistics.save.png"), page::savePictures),
            Controls.item(ui.text("statistics.save.csv"), () -> page.saveCsv(false)),
            Controls.item(ui.text("statistics.save.csv.all"), () -> page.saveCsv(true)));
    return save;
  }

  private HBox state() {
    groups.setId("groups");
    groups.setTooltip(new Tooltip(ui.text("statistics.groups.tip")));
    Controls.hide(groups);
    groups.setOnAction(
        event -> {
          int index = groups.getSelectionModel().getSelectedIndex();
          if (!filling && index >= 0) {
            page.group(index == 0 ? "" : groups.getItems().get(index));
          }
        });
    programs.setId("programs");
    programs.setText(ui.text("statistics.programs"));
    programs.setTooltip(new Tooltip(ui.text("statistics.programs.tip")));
    programs.setMinWidth(USE_PREF_SIZE);
    programs.getStyleClass().addAll(Styles.SMALL);
    groups.getStyleClass().addAll(Styles.SMALL);
    shown.setId("shown-time");
    shown.setMinWidth(USE_PREF_SIZE);
    watch.setId("watch");
    watch.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    watch.setOnMouseEntered(
        event -> watch.setTooltip(org.openedr.console.ui.common.Columns.ofCutOff(watch)));
    return Controls.line(10, groups, programs, shown, Controls.space(), watch);
  }

  /**
   * @param labels of the monitors that have series
   */
  void groups(List<String> labels, String chosen) {
    List<String> choices = new ArrayList<>();
    choices.add(ui.text("statistics.groups.all"));
    choices.addAll(labels);
    filling = true;
    groups.getItems().setAll(choices);
    groups.getSelectionModel().select(Math.max(0, choices.indexOf(chosen)));
    groups.setVisible(labels.size() > 1);
    filling = false;
  }

  /**
   * @param all programs that have series; {@code chosen} those that are shown
   */
  void programs(Map<Integer, ProgramGroup> all, java.util.Set<Integer> chosen) {
    List<MenuItem> items = new ArrayList<>();
    for (ProgramGroup program : all.values()) {
      CheckMenuItem item = new CheckMenuItem(program.text());
      item.setMnemonicParsing(false);
      item.setSelected(chosen.contains(program.id()));
      item.setOnAction(event -> page.program(program.id(), item.isSelected()));
      items.add(item);
    }
    programs.getItems().setAll(items);
    programs.setDisable(items.isEmpty());
  }

  void show(TimeView view, String time, String watching, boolean problem) {
    for (ToggleButton button : ranges.getButtons()) {
      boolean present =
          button.getUserData() instanceof Duration span
              && span.toNanos() == view.spanNs()
              && !view.zoomed();
      button.setSelected(present);
    }
    pause.setSelected(view.paused());
    reset.setVisible(view.zoomed());
    shown.setText(time);
    watch.setText(watching);
    watch.getStyleClass().remove(problem ? Styles.TEXT_MUTED : Styles.WARNING);
    String style = problem ? Styles.WARNING : Styles.TEXT_MUTED;
    if (!watch.getStyleClass().contains(style)) {
      watch.getStyleClass().add(style);
    }
  }
}
