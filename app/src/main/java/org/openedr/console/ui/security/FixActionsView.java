package org.openedr.console.ui.security;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.openedr.console.security.FixAction;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** The changes that a fix consists of: the file, before and after, and the same as a command. */
final class FixActionsView {
  private static final double MAX_HEIGHT = 360;

  private FixActionsView() {}

  /** With a heading, and scrolled when there are many. */
  static Node pane(UiContext ui, String heading, List<FixAction> actions) {
    ScrollPane scroll = new ScrollPane(list(actions));
    scroll.setFitToWidth(true);
    scroll.setMaxHeight(MAX_HEIGHT);
    scroll.getStyleClass().add("detail");
    return new VBox(8, Labels.wrapped(ui.text(heading, actions.size())), scroll);
  }

  static VBox list(List<FixAction> actions) {
    VBox list = new VBox(10);
    actions.forEach(action -> list.getChildren().add(one(action)));
    return list;
  }

  private static VBox one(FixAction action) {
    VBox box =
        new VBox(
            2,
            Labels.wrapped(action.path(), Styles.TEXT_BOLD),
            Labels.wrapped(action.before() + "  →  " + action.after()));
    if (!action.command().isEmpty()) {
      box.getChildren().add(Labels.wrapped(action.command(), "command"));
    }
    return box;
  }
}
