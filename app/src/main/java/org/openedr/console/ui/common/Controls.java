package org.openedr.console.ui.common;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionModel;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons, switches and lines, as all pages have them. FX thread. */
public final class Controls {
  private static final double TIP_WIDTH = 640;

  private Controls() {}

  /** A button that is never cut off. */
  public static Button button(String id, String text, Runnable action) {
    return set(new Button(), id, text, action);
  }

  /** A button with an icon, an Ikonli code. */
  public static Button button(String id, String text, String icon, Runnable action) {
    return set(new Button(), id, text, icon, action);
  }

  /** Makes a button what {@link #button} makes. */
  public static <B extends ButtonBase> B set(B button, String id, String text, Runnable action) {
    button.setId(id);
    button.setText(text);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** As {@link #set}, with an icon, an Ikonli code. */
  public static <B extends ButtonBase> B set(
      B button, String id, String text, String icon, Runnable action) {
    button.setGraphic(new FontIcon(icon));
    return set(button, id, text, action);
  }

  /** Looks again, as F5 does. */
  public static Button refresh(UiContext ui, String text, Runnable action) {
    Button again = button("refresh", text, "mdmz-refresh", action);
    again.setTooltip(new Tooltip(ui.text("common.refresh.tip")));
    return again;
  }

  /** As {@link #refresh}, with an icon only. */
  public static Button refreshIcon(UiContext ui, Runnable action) {
    Button again = iconButton(ui.text("common.refresh.tip"), "mdmz-refresh", action);
    again.setId("refresh");
    return again;
  }

  /**
   * A button with an icon only.
   *
   * @param tip says what it does
   * @param icon Ikonli code
   */
  public static Button iconButton(String tip, String icon, Runnable action, String... styles) {
    Button button = new Button(null, new FontIcon(icon));
    button.getStyleClass().add(Styles.BUTTON_ICON);
    button.getStyleClass().addAll(styles);
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    button.setOnAction(event -> action.run());
    return button;
  }

  /**
   * A switch.
   *
   * @param icon Ikonli code
   */
  public static ToggleButton toggle(String id, String text, String icon, String tip) {
    ToggleButton toggle = new ToggleButton(text, new FontIcon(icon));
    toggle.setId(id);
    toggle.setTooltip(new Tooltip(tip));
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    return toggle;
  }

  /** A switch with the text {@code common.ID}, and the tooltip of a key. */
  public static ToggleButton toggle(UiContext ui, String id, String icon, String tipKey) {
    return toggle(id, ui.text("common." + id), icon, ui.text(tipKey));
  }

  /** A choice of a {@link SegmentedButton}, which can be told by its user data. */
  public static ToggleButton segment(
      SegmentedButton segments, String id, String text, Object data, Runnable action) {
    ToggleButton button = set(new ToggleButton(), id, text, action);
    button.setUserData(data);
    segments.getButtons().add(button);
    return button;
  }

  /** A box that keeps a {@link SegmentedButton} whole. */
  public static HBox whole(SegmentedButton segments) {
    HBox box = new HBox(segments);
    box.setMinWidth(Region.USE_PREF_SIZE);
    return box;
  }

  /**
   * Parts beside each other, centred in height.
   *
   * @param gap between them, in pixels
   */
  public static HBox line(double gap, Node... parts) {
    HBox line = new HBox(gap, parts);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /** Takes the room that is left in a line. */
  public static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  /** Hides a node; from now on it takes no room while it is hidden. */
  public static void hide(Node node) {
    node.managedProperty().bind(node.visibleProperty());
    node.setVisible(false);
  }

  /** Shows a node, or hides it so that it takes no room. */
  public static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** A tooltip of long lines, wrapped. */
  public static Tooltip tip(String text) {
    Tooltip tip = new Tooltip(text);
    tip.setWrapText(true);
    tip.setMaxWidth(TIP_WIDTH);
    return tip;
  }

  /** Names at the left, as wide as they need; what they stand for at the right. */
  public static GridPane facts() {
    GridPane grid = new GridPane(12, 4);
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().addAll(names, values);
    return grid;
  }

  /** Told each time that another item is selected, or none. */
  public static <T> void onSelect(SelectionModel<T> selection, Consumer<@Nullable T> selected) {
    selection.selectedItemProperty().addListener((property, before, now) -> selected.accept(now));
  }

  /** Opens the selected row of a table with Enter. */
  public static void onEnter(TableView<?> table, Runnable open) {
    table.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            open.run();
            event.consume();
          }
        });
  }

  /** Does something on a double click. */
  public static void onDoubleClick(Node node, Runnable open) {
    node.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getClickCount() == 2) {
            open.run();
          }
        });
  }

  /** An item of a menu. */
  public static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> action.run());
    return item;
  }

  /** What is typed into it counts without the Enter key. */
  public static void spinner(Spinner<Integer> spinner, String id, double width) {
    spinner.setId(id);
    spinner.setEditable(true);
    spinner.setPrefWidth(width);
    spinner.setMinWidth(width);
    spinner.focusedProperty().subscribe(focused -> commit(spinner, focused));
  }

  private static void commit(Spinner<Integer> spinner, boolean focused) {
    if (!focused) {
      spinner.commitValue();
    }
  }

  /** A tab with the text of a key. */
  public static Tab tab(UiContext ui, String key, Node content) {
    return new Tab(ui.text(key), content);
  }

  /** Puts tabs into a pane with an id; nobody can close them. */
  public static TabPane tabs(TabPane pane, String id, Tab... tabs) {
    pane.setId(id);
    pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    pane.getTabs().addAll(tabs);
    return pane;
  }
}
