package org.openedr.console.ui.wizard;

import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.UiContext;

/** One stage back or on; begins nothing. FX thread. */
public final class StageButtons extends HBox {
  private final UiContext ui;
  private final Button back;
  private final Button next;
  private WizardStage at = WizardStage.GOAL;

  public StageButtons(UiContext ui, Consumer<WizardStage> go) {
    super(8);
    this.ui = ui;
    setPadding(new Insets(8, 16, 8, 16));
    getStyleClass().add("stage-footer");
    back =
        Controls.button(
            "stage-back",
            ui.text("migration.back"),
            "mdal-arrow_back",
            () -> go.accept(at.previous()));
    next = Controls.button("stage-next", "", "mdal-arrow_forward", () -> go.accept(at.next()));
    getChildren().addAll(back, Controls.space(), next);
  }

  public void show(WizardStage station) {
    at = station;
    back.setDisable(station.previous() == station);
    next.setVisible(station.next() != station);
    next.setText(ui.text("migration.next", ui.text("migration.stage." + station.next().key())));
  }
}
