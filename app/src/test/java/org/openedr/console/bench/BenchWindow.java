package org.openedr.console.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/** The console's window as a user finds it: pages by their shortcuts, controls by their kind. */
final class BenchWindow {
  private static final int TIMEOUT_MS = 20_000;

  private final Scene scene;

  private BenchWindow(Scene scene) {
    this.scene = scene;
  }

  /** Waits until a window shows. */
  static BenchWindow await() throws InterruptedException {
    AtomicReference<Scene> found = new AtomicReference<>();
    for (int waited = 0; found.get() == null && waited < TIMEOUT_MS; waited += 100) {
      Thread.sleep(100);
      try {
        Platform.runLater(() -> Window.getWindows().forEach(w -> found.set(w.getScene())));
      } catch (IllegalStateException e) {
        // The toolkit has not started yet.
      }
    }
    if (found.get() == null) {
      throw new IllegalStateException("The console shows no window.");
    }
    return new BenchWindow(found.get());
  }

  /** Presses Ctrl or Alt with a digit, whichever is the shortcut of a page. */
  void show(KeyCode digit) throws InterruptedException {
    boolean[] done = new boolean[1];
    FxMeter.onFx(
        () -> {
          for (Map.Entry<KeyCombination, Runnable> shortcut :
              Map.copyOf(scene.getAccelerators()).entrySet()) {
            KeyCombination keys = shortcut.getKey();
            if (!done[0]
                && (keys.match(pressed(digit, true)) || keys.match(pressed(digit, false)))) {
              shortcut.getValue().run();
              done[0] = true;
            }
          }
        });
    if (!done[0]) {
      throw new IllegalStateException("No page has the shortcut Ctrl or Alt with " + digit);
    }
  }

  private static KeyEvent pressed(KeyCode key, boolean control) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, !control, false);
  }

  /** A control by its id. On the FX thread. */
  <T extends Node> T byId(String id, Class<T> kind) {
    return kind.cast(scene.lookup("#" + id));
  }

  /** The first shown control of that kind. On the FX thread. */
  <T extends Node> T visible(Class<T> kind) {
    Deque<Node> open = new ArrayDeque<>();
    open.add(scene.getRoot());
    while (!open.isEmpty()) {
      Node node = open.removeFirst();
      if (!node.isVisible()) {
        continue;
      }
      if (kind.isInstance(node)) {
        return kind.cast(node);
      }
      if (node instanceof Parent parent) {
        open.addAll(parent.getChildrenUnmodifiable());
      }
    }
    throw new IllegalStateException("The page shows no " + kind.getSimpleName());
  }
}
