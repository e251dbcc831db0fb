package org.openedr.console.ui.maps;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.UiContext;

/** Turns pages, goes on with a search, charts and exports. FX thread. */
final class MapPager extends HBox {
  /** What the buttons do. */
  interface Actions {
    void previous();

    void next();

    void searchOn();

    void chart(boolean rate);

    void exportPage();

    void export();

    void cancelExport();
  }

  private final UiContext ui;
  private final Button previous;
  private final Button next;
  private final Button searchOn;
  private final Button cancel;
  private final MenuButton chart = new MenuButton();
  private final MenuButton export = new MenuButton();
  private final Label state = new Label();
  private final Label progress = new Label();

  MapPager(UiContext ui, Actions actions) {
    super(8);
    this.ui = ui;
    setId("pager");
    setPadding(new Insets(6, 12, 6, 12));
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("pager");
    managedProperty().bind(visibleProperty());
    setVisible(false);
    previous = button("previous", actions::previous);
    previous.setGraphic(new FontIcon("mdmz-navigate_before"));
    next = button("next", actions::next);
    next.setGraphic(new FontIcon("mdmz-navigate_next"));
    searchOn = button("searchon", actions::searchOn);
    searchOn.getStyleClass().add(Styles.ACCENT);
    cancel = button("cancel", actions::cancelExport);
    hideable(searchOn);
    hideable(cancel);
    hideable(progress);
    state.setId("page-state");
    state.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    progress.getStyleClass().addAll(Styles.TEXT_SMALL);
    menu(chart, "chart", "mdmz-show_chart");
    chart
        .getItems()
        .addAll(
            item("chart.rate", () -> actions.chart(true)),
            item("chart.value", () -> actions.chart(false)));
    chart.setDisable(true);
    menu(export, "export", "mdal-arrow_downward");
    export
        .getItems()
        .addAll(item("export.page", actions::exportPage), item("export.all", actions::export));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().addAll(previous, next, state, searchOn, gap, progress, cancel, chart, export);
  }

  private Button button(String key, Runnable action) {
    Button button = new Button(ui.text("maps." + key));
    button.setId("map-" + key);
    button.getStyleClass().add(Styles.SMALL);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void menu(MenuButton menu, String key, String icon) {
    menu.setId("map-" + key);
    menu.setText(ui.text("maps." + key));
    menu.setGraphic(new FontIcon(icon));
    menu.getStyleClass().add(Styles.SMALL);
    menu.setMinWidth(USE_PREF_SIZE);
  }

  private MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(ui.text("maps." + key));
    item.setId("map-" + key);
    item.setOnAction(event -> action.run());
    return item;
  }

  private static void hideable(Region region) {
    region.managedProperty().bind(region.visibleProperty());
    region.setVisible(false);
  }

  void show(MapsModel.View view) {
    previous.setDisable(view.number() == 0);
    next.setDisable(!view.more() || view.unfinished() || view.stopped());
    searchOn.setVisible(view.stopped());
    int first = view.number() * MapsModel.PAGE;
    int count = view.entries().size();
    if (!view.search().isEmpty()) {
      String key = view.unfinished() ? "searching" : view.more() ? "found.sofar" : "found";
      state.setText(ui.text("maps.state." + key, first + count, view.scanned()));
    } else if (count == 0) {
      state.setText(ui.text("maps.state.none"));
    } else {
      state.setText(
          ui.text(view.more() ? "maps.state.more" : "maps.state.all", first + 1, first + count));
    }
  }

  void chartable(boolean possible) {
    chart.setDisable(!possible);
  }

  /** Called at each pulse. */
  void progress(String text) {
    progress.setText(text);
    progress.setVisible(!text.isEmpty());
    cancel.setVisible(!text.isEmpty());
  }
}
