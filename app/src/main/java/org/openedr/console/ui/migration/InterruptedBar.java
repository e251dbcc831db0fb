package org.openedr.console.ui.migration;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** Where an interrupted run is taken up from. FX thread. */
final class InterruptedBar extends VBox {
  private final Label text;
  private final Button recover;
  private @Nullable String runId;

  InterruptedBar(UiContext ui, Runnable take) {
    super(8);
    setId("interrupted");
    getStyleClass().addAll("inline-question", Tone.BAD.style());
    text = Labels.wrapped(ui.text("migration.interrupted"));
    recover =
        Controls.button("recover", ui.text("migration.recover"), "mdmz-replay", () -> press(take));
    getChildren().addAll(text, Controls.line(8, recover));
    Controls.show(this, false);
  }

  private void press(Runnable take) {
    recover.setDisable(true);
    take.run();
  }

  void show(@Nullable RunView run) {
    boolean on = run != null && run.state() == RunState.INTERRUPTED;
    if (!on || run == null || !run.id().equals(runId)) {
      recover.setDisable(false);
    }
    runId = run == null ? null : run.id();
    Controls.show(this, on);
  }

  void again() {
    recover.setDisable(false);
  }
}
