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

  /**
   * @param prompt said while it is empty
   */
  public SearchField(String id, String prompt, Consumer<String> use) {
    setId(id);
    setPromptText(prompt);
    setAccessibleText(prompt);
    setLeft(new FontIcon("mdal-filter_alt"));
    setMinWidth(MIN_WIDTH);
    HBox.setHgrow(this, Priority.ALWAYS);
    PauseTransition typed = new PauseTransition(TYPING_PAUSE);
    typed.setOnFinished(event -> use.accept(getText()));
    textProperty().addListener((property, before, after) -> typed.playFromStart());
  }

  public void focus() {
    requestFocus();
    selectAll();
  }
}
