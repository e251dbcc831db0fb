package org.openedr.console.ui.common;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** Gives a node the focus, now or as soon as it is in the scene. FX thread. */
public final class Focus {
  private Focus() {}

  /** A split pane takes its content into the scene only when it is laid out for the first time. */
  public static void request(Node node) {
    if (node.getScene() != null) {
      node.requestFocus();
      return;
    }
    node.sceneProperty()
        .addListener(
            new ChangeListener<@Nullable Scene>() {
              @Override
              public void changed(
                  javafx.beans.value.ObservableValue<? extends @Nullable Scene> property,
                  @Nullable Scene before,
                  @Nullable Scene now) {
                property.removeListener(this);
                Platform.runLater(node::requestFocus);
              }
            });
  }
}
