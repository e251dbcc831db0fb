package org.openedr.console.ui.common;

import atlantafx.base.controls.CustomTextField;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Words to filter by, used as soon as the user stops typing. FX thread. */
public final class SearchField extends CustomTextField {
  private static final Duration TYPING_PAUSE = Duration.millis(150);
  private static final double MIN_WIDTH = 120;

  private final PauseTransition typed;
  private final Consumer<String> use;

  /**
   * @param prompt said while it is empty
   */
  public SearchField(String id, String prompt, Consumer<String> use) {
    this(id, prompt, "mdal-filter_alt", TYPING_PAUSE, use);
  }

  /**
   * @param icon Ikonli code
   * @param pause without a key, after which the words are used
   */
  public SearchField(String id, String prompt, String icon, Duration pause, Consumer<String> use) {
    this.use = use;
    this.typed = new PauseTransition(pause);
    setId(id);
    setPromptText(prompt);
    setAccessibleText(prompt);
    setLeft(new FontIcon(icon));
    setMinWidth(MIN_WIDTH);
    HBox.setHgrow(this, Priority.ALWAYS);
    typed.setOnFinished(event -> use.accept(getText()));
    textProperty().addListener((property, before, after) -> typed.playFromStart());
  }

  /** Uses the words at once. */
  public void useNow() {
    typed.stop();
    use.accept(getText());
  }

  /** Empties the field, and tells nobody. */
  public void reset() {
    setText("");
    typed.stop();
  }

  public void focus() {
    requestFocus();
    selectAll();
  }
}
