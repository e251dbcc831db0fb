package org.openedr.console.ui.wizard;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tone;

/**
 * Asks within the page, so that everything else stays usable; the harmless answer has the focus. FX
 * thread.
 */
public final class InlineQuestion extends VBox {
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
  public InlineQuestion(String id) {
    super(8);
    setId(id);
    getStyleClass().addAll("inline-question", Tone.WARNING.style());
    title.setGraphic(new FontIcon("mdal-help"));
    agree = Controls.button(id + "-yes", "", "mdal-arrow_forward", () -> answer(agreed));
    cancel = Controls.button(id + "-no", "", "mdal-close", () -> answer(declined));
    state.setId(id + "-state");
    HBox buttons = Controls.line(8, cancel, agree, state);
    getChildren().addAll(title, body, buttons);
    Controls.show(this, false);
  }

  /** Asks; until it is answered, or another one takes its place. */
  public void ask(
      String question, List<Node> content, String yes, String no, Runnable onYes, Runnable onNo) {
    title.setText(question);
    body.getChildren().setAll(content);
    agree.setText(yes);
    cancel.setText(no);
    agreed = onYes;
    declined = onNo;
    state.setText("");
    enable(true);
    Controls.show(this, true);
    Platform.runLater(this::focus); // after the layout that shows it
  }

  /** On the harmless answer. */
  public void focus() {
    if (asks()) {
      WizardControls.reveal(this);
      cancel.requestFocus();
    }
  }

  /** May be answered. */
  public boolean asks() {
    return isVisible() && !cancel.isDisabled();
  }

  private void answer(Runnable action) {
    enable(false);
    action.run();
  }

  /** May be answered again, with why it was not taken. */
  public void again(String why) {
    state.setText(why);
    enable(true);
  }

  public void say(String text) {
    state.setText(text);
  }

  public void enable(boolean possible) {
    agree.setDisable(!possible);
    cancel.setDisable(!possible);
  }

  public void hide() {
    Controls.show(this, false);
  }
}
