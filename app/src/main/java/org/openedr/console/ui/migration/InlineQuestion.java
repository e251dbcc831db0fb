package org.openedr.console.ui.migration;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tone;

/**
 * Asks within the page, so that everything else stays usable; the harmless answer has the focus. FX
 * thread.
 */
final class InlineQuestion extends VBox {
  private final Label title = Labels.wrapped("", "section-title");
  private final VBox body = new VBox(6);
  private final Label state = Labels.muted("");
  private final Button agree;
  private final Button cancel;

  private Runnable agreed = () -> {};
  private Runnable declined = () -> {};

  /**
   * @param id of the panel; its buttons are {@code id-yes} and {@code id-no}
   */
  InlineQuestion(String id) {
    super(8);
    setId(id);
    getStyleClass().addAll("inline-question", Tone.WARNING.style());
    title.setGraphic(new FontIcon("mdal-help"));
    agree = Parts.button(id + "-yes", "", "mdal-arrow_forward", () -> answer(agreed));
    cancel = Parts.button(id + "-no", "", "mdal-close", () -> answer(declined));
    state.setId(id + "-state");
    HBox buttons = Parts.line(cancel, agree, state);
    getChildren().addAll(title, body, buttons);
    Parts.show(this, false);
  }

  /** Asks; until it is answered, or another one takes its place. */
  void ask(
      String question, List<Node> content, String yes, String no, Runnable onYes, Runnable onNo) {
    title.setText(question);
    body.getChildren().setAll(content);
    agree.setText(yes);
    cancel.setText(no);
    agreed = onYes;
    declined = onNo;
    state.setText("");
    enable(true);
    Parts.show(this, true);
    Platform.runLater(this::focus); // after the layout that shows it
  }

  /** On the harmless answer. */
  void focus() {
    if (asks()) {
      Parts.reveal(this);
      cancel.requestFocus();
    }
  }

  /** May be answered. */
  boolean asks() {
    return isVisible() && !cancel.isDisabled();
  }

  private void answer(Runnable action) {
    enable(false);
    action.run();
  }

  /** May be answered again, with why it was not taken. */
  void again(String why) {
    state.setText(why);
    enable(true);
  }

  void say(String text) {
    state.setText(text);
  }

  void enable(boolean possible) {
    agree.setDisable(!possible);
    cancel.setDisable(!possible);
  }

  void hide() {
    Parts.show(this, false);
  }
}
