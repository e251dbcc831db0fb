package org.openedr.console.ui.common;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** A question or a message in a window of its own, which shows what it is about. FX thread. */
public final class Prompt {
  private static final double WIDTH = 560;

  private final @Nullable Window owner;
  private final String id;

  /**
   * @param id its pane is {@code id-dialog}, the button that agrees {@code confirm-id}
   */
  public Prompt(@Nullable Window owner, String id) {
    this.owner = owner;
    this.id = id;
  }

  /** A paragraph for each line. */
  public static VBox lines(List<String> lines) {
    VBox box = new VBox(4);
    lines.forEach(line -> box.getChildren().add(Labels.wrapped(line)));
    return box;
  }

  public void tell(String title, Node content) {
    alert(Alert.AlertType.INFORMATION, title, content).show();
  }

  /**
   * Shows what would be done, and does it when the user agrees; Enter alone does not.
   *
   * @param confirm words of the button that agrees
   */
  public void ask(String title, Node content, String confirm, String cancel, Runnable agreed) {
    ButtonType yes = new ButtonType(confirm, ButtonBar.ButtonData.OK_DONE);
    Alert alert = alert(Alert.AlertType.WARNING, title, content);
    ButtonType no = new ButtonType(cancel, ButtonBar.ButtonData.CANCEL_CLOSE);
    alert.getButtonTypes().setAll(yes, no);
    Button button = (Button) alert.getDialogPane().lookupButton(yes);
    button.setId("confirm-" + id);
    button.setDefaultButton(false);
    ((Button) alert.getDialogPane().lookupButton(no)).setDefaultButton(true);
    alert.setOnHidden(
        event -> {
          if (alert.getResult() == yes) {
            agreed.run();
          }
        });
    alert.show();
  }

  private Alert alert(Alert.AlertType type, String title, Node content) {
    Alert alert = new Alert(type);
    if (owner != null) {
      alert.initOwner(owner);
    }
    alert.setTitle(title);
    alert.setHeaderText(title);
    alert.setResizable(true);
    alert.getDialogPane().setId(id + "-dialog");
    alert.getDialogPane().setContent(content);
    alert.getDialogPane().setPrefWidth(WIDTH + 60);
    return alert;
  }
}
