package org.openedr.console.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.openedr.console.ui.common.Messages;
import org.openedr.console.ui.common.Prompt;

/** Whether the window shall be closed though a run is under way. FX thread. */
final class ClosingQuestion {
  private ClosingQuestion() {}

  /**
   * Closes the stage; in the middle of a run it asks first.
   *
   * @param underWay the run, in a sentence; empty: none
   */
  static void close(Stage stage, Messages messages, Optional<String> underWay) {
    if (underWay.isEmpty()) {
      stage.close();
      return;
    }
    new Prompt(stage, "quit")
        .ask(
            messages.get("quit.title"),
            Prompt.lines(List.of(underWay.get(), messages.get("quit.what"))),
            messages.get("quit.close"),
            messages.get("quit.stay"),
            stage::close);
  }
}
