package org.openedr.console.ui.shell;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.openedr.console.ui.common.Page;

/** What keys without Ctrl do on the page that is shown; FX thread. */
final class PageKeys {
  private PageKeys() {}

  /**
   * @param focus what gets the keys otherwise: who types a letter into a field means the letter
   */
  static Optional<Runnable> action(Page page, KeyCode key, @Nullable Node focus) {
    if (key == KeyCode.ESCAPE) {
      return Optional.of(
          () -> {
            page.clearFilter();
            page.focusTable();
          });
    }
    if (focus instanceof TextInputControl) {
      return Optional.empty();
    }
    return switch (key) {
      case SLASH -> Optional.of(page::focusFilter);
      case F -> Optional.of(page::toggleFollow);
      case D -> Optional.of(page::toggleDetails);
      case SPACE ->
          focus instanceof TableView<?> ? Optional.of(page::togglePause) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
