package org.openedr.console.ui.maintenance;

import atlantafx.base.theme.Styles;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** A button that asks once more, in its own place. FX thread. */
final class ConfirmButton extends HBox {
  private final Button begin;
  private final Button agree;
  private final Button cancel;
  private final Label sentence = Labels.wrapped("");
  private final Supplier<String> question;

  /**
   * @param id of the button; the one that agrees is {@code confirm-id}
   * @param question what would be done, as of now
   */
  ConfirmButton(UiContext ui, String id, String label, Supplier<String> question, Runnable agreed) {
    super(12);
    this.question = question;
    setAlignment(Pos.CENTER_LEFT);
    setPadding(new Insets(8, 12, 8, 12));
    begin = Controls.button(id, label, this::ask);
    cancel = Controls.button("cancel-" + id, ui.text("maintenance.cancel"), this::rest);
    agree =
        Controls.button(
            "confirm-" + id,
            ui.text("maintenance.agree"),
            () -> {
              rest();
              agreed.run();
            });
    agree.getStyleClass().add(Styles.ACCENT);
    sentence.setId(id + "-sentence");
    setHgrow(sentence, Priority.ALWAYS);
    rest();
  }

  private void ask() {
    sentence.setText(question.get());
    getChildren().setAll(sentence, agree, cancel);
    cancel.requestFocus();
  }

  private void rest() {
    getChildren().setAll(begin, sentence);
    sentence.setText("");
  }

  /**
   * @param why it cannot be begun; empty: it can
   */
  void enable(String why) {
    rest();
    begin.setDisable(!why.isEmpty());
    sentence.setText(why);
  }
}
