package org.openedr.console.ui.shell;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.settings.WindowSettings;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Messages;
import org.openedr.console.ui.common.Page;

/** The pages at the left, and the menu of settings below them. FX thread. */
final class Navigation extends VBox {
  private final List<ToggleButton> buttons = new ArrayList<>();
  private final Messages messages;

  Navigation(Messages messages, WindowSettings settings, List<Page> pages, ConsoleWindow window) {
    super(4);
    this.messages = messages;
    setPadding(new Insets(12, 8, 12, 8));
    getStyleClass().add("navigation");
    Label title = Labels.styled("OpenEDR", Styles.TITLE_4, "brand");
    getChildren().add(title);
    ToggleGroup group = new ToggleGroup();
    for (Page page : pages) {
      ToggleButton button =
          new ToggleButton(messages.get("page." + page.name()), new FontIcon(page.icon()));
      button.setId("nav-" + page.name());
      button.setUserData(page.name());
      button.setToggleGroup(group);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setAlignment(Pos.CENTER_LEFT);
      button.setContentDisplay(ContentDisplay.LEFT);
      button.setOnAction(event -> window.show(page.name()));
      buttons.add(button);
      getChildren().add(button);
    }
    Region gap = new Region();
    setVgrow(gap, Priority.ALWAYS);
    getChildren().addAll(gap, menu(settings, window));
  }

  void select(String name) {
    buttons.forEach(button -> button.setSelected(name.equals(button.getUserData())));
  }

  private MenuButton menu(WindowSettings settings, ConsoleWindow window) {
    MenuButton menu = new MenuButton(messages.get("settings.title"), new FontIcon("mdmz-settings"));
    menu.setId("settings");
    menu.setMaxWidth(Double.MAX_VALUE);
    menu.getStyleClass().add(Styles.FLAT);
    menu.getItems()
        .addAll(
            language("English", "en", window),
            language("简体中文", "zh-CN", window),
            new SeparatorMenuItem(),
            theme(window),
            times(
                "settings.keep",
                settings.keepEndedSeconds(),
                new int[] {5, 30, 120, 600},
                true,
                window),
            times(
                "settings.highlight",
                settings.highlightSeconds(),
                new int[] {2, 5, 10, 30},
                false,
                window),
            new SeparatorMenuItem(),
            Controls.item(
                messages.get("keys.title"), () -> Shortcuts.show(messages, window.stage())));
    return menu;
  }

  private Menu theme(ConsoleWindow window) {
    Menu menu = new Menu(messages.get("settings.theme"));
    for (String theme : List.of("system", "light", "dark")) {
      CheckMenuItem item = new CheckMenuItem(messages.get("settings.theme." + theme));
      item.setId("theme-" + theme);
      item.setOnAction(event -> window.useTheme(theme));
      menu.getItems().add(item);
    }
    menu.setOnShowing(
        event ->
            menu.getItems()
                .forEach(
                    item ->
                        ((CheckMenuItem) item)
                            .setSelected(item.getId().equals("theme-" + window.theme()))));
    return menu;
  }

  private CheckMenuItem language(String name, String tag, ConsoleWindow window) {
    CheckMenuItem item = new CheckMenuItem(name);
    item.setSelected(messages.locale().getLanguage().equals(tag.substring(0, 2)));
    item.setOnAction(event -> window.speak(tag));
    return item;
  }

  private Menu times(String key, int present, int[] choices, boolean keep, ConsoleWindow window) {
    Menu menu = new Menu(messages.get(key));
    for (int seconds : choices) {
      CheckMenuItem item = new CheckMenuItem(messages.get("settings.seconds", seconds));
      item.setSelected(seconds == present);
      item.setOnAction(
          event -> {
            menu.getItems()
                .forEach(other -> ((CheckMenuItem) other).setSelected(other.equals(item)));
            window.change(
                before ->
                    keep
                        ? before.withTimes(seconds, before.highlightSeconds())
                        : before.withTimes(before.keepEndedSeconds(), seconds));
          });
      menu.getItems().add(item);
    }
    return menu;
  }
}
