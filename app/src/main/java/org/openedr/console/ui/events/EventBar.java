package org.openedr.console.ui.events;

import atlantafx.base.theme.Styles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.history.EventFilter;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.FilterBar;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.PageBar;
import org.openedr.console.ui.common.UiContext;

/** Filter, quick filters, saved filters and pause of the event page. */
final class EventBar extends PageBar {
  /** Quick filters: the term that each puts into the filter's text. */
  private static final Map<String, String> QUICK = new LinkedHashMap<>();

  static {
    QUICK.put("all", "");
    QUICK.put("fork", "type:fork");
    QUICK.put("exec", "type:exec");
    QUICK.put("exit", "type:exit");
    QUICK.put("failed", "exit!=0");
  }

  private final EventsModel model;
  private final FilterBar filter;
  private final MenuButton saved = new MenuButton();
  private final Label note = Labels.styled("", Styles.TEXT_SMALL, Styles.WARNING);
  private final Button newest = new Button();
  private final SegmentedButton segments = new SegmentedButton();

  /**
   * @param showNewest scrolls the table to its newest row
   */
  EventBar(UiContext ui, EventsModel model, Runnable showNewest) {
    super(ui, 6, "common");
    this.model = model;
    this.filter = new FilterBar(ui, this::use);
    pause.setOnAction(event -> model.pause(pause.isSelected()));
    saved.setText(ui.text("events.saved"));
    saved.setGraphic(new FontIcon("mdal-bookmark_border"));
    saved.setMinWidth(USE_PREF_SIZE);
    fillSaved();
    Controls.set(newest, "newest", ui.text("events.newest"), showNewest);
    newest.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    newest.managedProperty().bind(newest.visibleProperty());
    HBox state = Controls.line(12, note, newest);
    state.managedProperty().bind(state.visibleProperty());
    state.visibleProperty().bind(note.textProperty().isNotEmpty());
    HBox quick = quick();
    filter.add(quick, saved, pause);
    getChildren().addAll(filter, state);
  }

  private HBox quick() {
    QUICK.forEach(
        (key, term) -> {
          Controls.segment(
                  segments,
                  "quick-" + key,
                  ui.text("events.quick." + key),
                  term,
                  () -> useQuick(term))
              .setSelected(term.isEmpty());
        });
    return Controls.whole(segments);
  }

  private void use(EventFilter wanted) {
    model.filter(wanted);
    List<String> words = List.of(wanted.text().split("\\s+"));
    String quick = QUICK.values().stream().filter(words::contains).findFirst().orElse("");
    for (ToggleButton button : segments.getButtons()) {
      button.setSelected(quick.equals(button.getUserData()));
    }
  }

  /** Replaces the quick term in the filter's text, so that the text always says what is shown. */
  private void useQuick(String term) {
    String rest = filter.text();
    for (String other : QUICK.values()) {
      if (!other.isEmpty()) {
        rest = (" " + rest + " ").replace(" " + other + " ", " ").strip();
      }
    }
    filter.set((term + " " + rest).strip());
  }

  void filter(String text) {
    filter.set(text);
  }

  @Override
  public void clear() {
    filter("");
  }

  void addTerm(String term) {
    filter.set((filter.text() + " " + term).strip());
  }

  @Override
  public void focus() {
    filter.focus();
  }

  /** Called at each pulse. */
  void update() {
    boolean held = model.held() && !model.paused();
    newest.setVisible(held);
    if (model.paused()) {
      note.setText(ui.text("events.paused", model.waiting()));
    } else {
      note.setText(held ? ui.text("events.held", model.waiting()) : "");
    }
  }

  private void fillSaved() {
    MenuItem save = Controls.item(ui.text("events.saved.add"), this::askName);
    saved.getItems().setAll(save, new SeparatorMenuItem());
    ui.settings()
        .get()
        .savedFilters()
        .forEach((name, text) -> saved.getItems().add(savedMenu(name, text)));
  }

  private Menu savedMenu(String name, String text) {
    Menu menu = new Menu(name);
    menu.getItems()
        .addAll(
            Controls.item(ui.text("events.saved.apply") + "  " + text, () -> filter(text)),
            Controls.item(ui.text("events.saved.delete"), () -> change(name, "")));
    return menu;
  }

  private void askName() {
    TextInputDialog dialog = new TextInputDialog(filter.text());
    dialog.initOwner(getScene().getWindow());
    dialog.setTitle(ui.text("events.saved.add"));
    dialog.setHeaderText(ui.text("events.saved.name"));
    dialog
        .showAndWait()
        .filter(name -> !name.isBlank())
        .ifPresent(name -> change(name, filter.text()));
  }

  /** Saves a filter under a name; an empty text deletes it. */
  void change(String name, String text) {
    ui.changeSettings()
        .accept(
            settings -> {
              Map<String, String> filters = new LinkedHashMap<>(settings.savedFilters());
              if (text.isEmpty()) {
                filters.remove(name);
              } else {
                filters.put(name, text);
              }
              return settings.withSavedFilters(filters);
            });
    fillSaved();
  }
}
