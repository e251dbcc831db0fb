package org.openedr.console.ui.maps;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** Turns pages, goes on with a search, charts and exports. FX thread. */
final class MapPager extends HBox {
  private final UiContext ui;
  private final Button previous;
  private final Button next;
  private final Button searchOn;
  private final Button cancel;
  private final MenuButton chart = new MenuButton();
  private final MenuButton export = new MenuButton();
  private final Label state = Labels.small("");
  private final Label progress = Labels.styled("", Styles.TEXT_SMALL);

  MapPager(UiContext ui, MapsPage page) {
    super(8);
    this.ui = ui;
    setId("pager");
    setPadding(new Insets(6, 12, 6, 12));
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("pager");
    Controls.hide(this);
    previous = button("previous", page::previous);
    previous.setGraphic(new FontIcon("mdmz-navigate_before"));
    next = button("next", page::next);
    next.setGraphic(new FontIcon("mdmz-navigate_next"));
    searchOn = button("searchon", page::searchOn);
    searchOn.getStyleClass().add(Styles.ACCENT);
    cancel = button("cancel", page::cancelExport);
    List.of(searchOn, cancel, progress).forEach(Controls::hide);
    state.setId("page-state");
    menu(chart, "chart", "mdmz-show_chart");
    chart
        .getItems()
        .addAll(
            item("chart.rate", () -> page.chart(true)),
            item("chart.value", () -> page.chart(false)));
    chart.setDisable(true);
    menu(export, "export", "mdal-arrow_downward");
    export
        .getItems()
        .addAll(item("export.page", page::exportPage), item("export.all", page::export));
    getChildren()
        .addAll(previous, next, state, searchOn, Controls.space(), progress, cancel, chart, export);
  }

  private Button button(String key, Runnable action) {
    Button button = Controls.button("map-" + key, ui.text("maps." + key), action);
    button.getStyleClass().add(Styles.SMALL);
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
    MenuItem item = Controls.item(ui.text("maps." + key), action);
    item.setId("map-" + key);
    return item;
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
