package org.openedr.console.ui.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** What every page has: a name, an icon, a root, and F5 that looks again. FX thread. */
public abstract class BasePage implements Page {
  protected final UiContext ui;
  protected final BorderPane root = new BorderPane();
  private final String name;
  private final String icon;
  private final List<Runnable> closing = new ArrayList<>();
  private @Nullable PageBar bar;
  private Runnable copy = () -> {};

  /**
   * @param name part of message keys
   * @param icon Ikonli code
   */
  protected BasePage(UiContext ui, String name, String icon) {
    this.ui = ui;
    this.name = name;
    this.icon = icon;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String icon() {
    return icon;
  }

  @Override
  public final Parent node() {
    return root;
  }

  /** Keys of the window reach this bar from now on. */
  protected final <B extends PageBar> B withBar(B bar) {
    this.bar = bar;
    return bar;
  }

  /** Copies the selected row, if there is one, when the window asks for a copy. */
  protected final <R> void copies(RowExports<R> exports, Supplier<@Nullable R> selected) {
    copy = () -> Optional.ofNullable(selected.get()).ifPresent(exports::copyRow);
  }

  /** What is closed with the page, in this order. */
  protected final void closes(Runnable... parts) {
    closing.addAll(List.of(parts));
  }

  @Override
  public void focusFilter() {
    toBar(PageBar::focus);
  }

  @Override
  public void clearFilter() {
    toBar(PageBar::clear);
  }

  @Override
  public void togglePause() {
    toBar(PageBar::togglePause);
  }

  @Override
  public void toggleDetails() {
    toBar(PageBar::toggleDetails);
  }

  private void toBar(Consumer<PageBar> action) {
    Optional.ofNullable(bar).ifPresent(action);
  }

  @Override
  public void copy() {
    copy.run();
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
  }

  /** The window that the page is in; fails before it is in one. */
  protected final Window window() {
    return root.getScene().getWindow();
  }

  /** Looks again when F5 is pressed anywhere on the page. */
  protected final void refreshWith(Runnable refresh) {
    root.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.F5) {
            refresh.run();
            event.consume();
          }
        });
  }

  /**
   * A table, and details at its right while they are wanted.
   *
   * @param divider share of the table
   * @param show told when the details come in sight or leave it
   */
  protected static SplitPane beside(
      Node table, Node detail, double divider, BooleanProperty wanted, Consumer<Boolean> show) {
    SplitPane split = new SplitPane();
    SplitPane.setResizableWithParent(detail, false);
    wanted.subscribe(
        shown -> {
          split.getItems().setAll(shown ? List.of(table, detail) : List.of(table));
          split.setDividerPositions(divider);
          show.accept(shown);
        });
    return split;
  }
}
