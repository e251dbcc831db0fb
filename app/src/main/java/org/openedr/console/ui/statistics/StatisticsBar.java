package org.openedr.console.ui.statistics;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
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
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.chart.TimeView;
import org.openedr.console.ui.common.UiContext;

/** The tool bar of the page, and a line that says what is shown. FX thread. */
final class StatisticsBar extends VBox {
  /** What the bar asks of the page. */
  interface Actions {
    void range(Duration span);

    void resetZoom();

    void pause(boolean paused);

    void interval(Duration interval);

    void table(boolean shown);

    void addField();

    void group(String label);

    void program(int id, boolean shown);

    void savePictures();

    void saveCsv(boolean everything);
  }

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
  private final Actions actions;
  private final SegmentedButton ranges = new SegmentedButton();
  private final ToggleButton pause = new ToggleButton();
  private final ToggleButton table = new ToggleButton();
  private final Button reset = new Button();
  private final MenuButton interval = new MenuButton();
  private final MenuButton programs = new MenuButton();
  private final ComboBox<String> groups = new ComboBox<>();
  private final Label shown = new Label();
  private final Label watch = new Label();
  private boolean filling;

  StatisticsBar(UiContext ui, Actions actions) {
    super(6);
    this.ui = ui;
    this.actions = actions;
    getStyleClass().add("statistics-bar");
    getChildren().addAll(tools(), state());
  }

  private FlowPane tools() {
    for (Duration range : RANGES) {
      ToggleButton button = new ToggleButton(ui.text(rangeKey(range)));
      button.setId("range-" + range.toMinutes());
      button.setUserData(range);
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(event -> actions.range(range));
      ranges.getButtons().add(button);
    }
    pause.setId("pause");
    pause.setGraphic(new FontIcon("mdmz-pause"));
    pause.setText(ui.text("common.pause"));
    pause.setTooltip(new Tooltip(ui.text("statistics.pause.tip")));
    pause.setMinWidth(USE_PREF_SIZE);
    pause.setOnAction(event -> actions.pause(pause.isSelected()));
    reset.setId("reset-zoom");
    reset.setGraphic(new FontIcon("mdmz-zoom_out_map"));
    reset.setText(ui.text("statistics.reset"));
    reset.setTooltip(new Tooltip(ui.text("statistics.reset.tip")));
    reset.setMinWidth(USE_PREF_SIZE);
    reset.setOnAction(event -> actions.resetZoom());
    reset.managedProperty().bind(reset.visibleProperty());
    reset.setVisible(false);
    table.setId("as-table");
    table.setGraphic(new FontIcon("mdmz-table_rows"));
    table.setText(ui.text("statistics.table"));
    table.setTooltip(new Tooltip(ui.text("statistics.table.tip")));
    table.setMinWidth(USE_PREF_SIZE);
    table.setOnAction(event -> actions.table(table.isSelected()));
    Button add = new Button(ui.text("statistics.add"), new FontIcon("mdal-add_box"));
    add.setId("add-field");
    add.setMinWidth(USE_PREF_SIZE);
    add.setTooltip(new Tooltip(ui.text("statistics.add.tip")));
    add.setOnAction(event -> actions.addField());
    fillInterval();
    HBox segments = new HBox(ranges);
    segments.setMinWidth(USE_PREF_SIZE);
    FlowPane tools = new FlowPane(8, 6); // more rows in a narrow window
    tools.getChildren().addAll(segments, pause, interval, add, save(), table, reset);
    return tools;
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  private static String rangeKey(Duration range) {
    return "statistics.range." + range.toMinutes();
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
            actions.interval(choice);
          });
      interval.getItems().add(item);
    }
    interval.setText(interval.getItems().getFirst().getText());
  }

  private MenuButton save() {
    MenuButton save = new MenuButton(ui.text("statistics.save"), new FontIcon("mdmz-save_alt"));
    save.setId("save");
    save.setMinWidth(USE_PREF_SIZE);
    MenuItem pictures = new MenuItem(ui.text("statistics.save.png"));
    pictures.setOnAction(event -> actions.savePictures());
    MenuItem shownOnly = new MenuItem(ui.text("statistics.save.csv"));
    shownOnly.setOnAction(event -> actions.saveCsv(false));
    MenuItem everything = new MenuItem(ui.text("statistics.save.csv.all"));
    everything.setOnAction(event -> actions.saveCsv(true));
    save.getItems().addAll(pictures, shownOnly, everything);
    return save;
  }

  private HBox state() {
    groups.setId("groups");
    groups.setTooltip(new Tooltip(ui.text("statistics.groups.tip")));
    groups.managedProperty().bind(groups.visibleProperty());
    groups.setVisible(false);
    groups.setOnAction(
        event -> {
          int index = groups.getSelectionModel().getSelectedIndex();
          if (!filling && index >= 0) {
            actions.group(index == 0 ? "" : groups.getItems().get(index));
          }
        });
    programs.setId("programs");
    programs.setText(ui.text("statistics.programs"));
    programs.setTooltip(new Tooltip(ui.text("statistics.programs.tip")));
    programs.setMinWidth(USE_PREF_SIZE);
    programs.getStyleClass().addAll(Styles.SMALL);
    groups.getStyleClass().addAll(Styles.SMALL);
    shown.setId("shown-time");
    shown.getStyleClass().add(Styles.TEXT_SMALL);
    shown.setMinWidth(USE_PREF_SIZE);
    watch.setId("watch");
    watch.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    watch.setOnMouseEntered(
        event -> watch.setTooltip(org.openedr.console.ui.common.Columns.ofCutOff(watch)));
    HBox state = new HBox(10, groups, programs, shown, space(), watch);
    state.setAlignment(Pos.CENTER_LEFT);
    return state;
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
      item.setOnAction(event -> actions.program(program.id(), item.isSelected()));
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
      if (button.isSelected() != present) {
        button.setSelected(present);
      }
    }
    pause.setSelected(view.paused());
    reset.setVisible(view.zoomed());
    text(shown, time);
    text(watch, watching);
    watch.getStyleClass().remove(problem ? Styles.TEXT_MUTED : Styles.WARNING);
    String style = problem ? Styles.WARNING : Styles.TEXT_MUTED;
    if (!watch.getStyleClass().contains(style)) {
      watch.getStyleClass().add(style);
    }
  }

  private static void text(Label label, String text) {
    if (!label.getText().equals(text)) {
      label.setText(text);
    }
  }
}
