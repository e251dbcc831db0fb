package org.openedr.console.ui.migration;

import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.openedr.console.ui.common.UiContext;

/** One stage back or on; begins nothing. FX thread. */
final class Footer extends HBox {
  private final UiContext ui;
  private final Button back;
  private final Button next;
  private Station at = Station.GOAL;

  Footer(UiContext ui, Consumer<Station> go) {
    super(8);
    this.ui = ui;
    setPadding(new Insets(8, 16, 8, 16));
    getStyleClass().add("stage-footer");
    back =
        Parts.button(
            "stage-back",
            ui.text("migration.back"),
            "mdal-arrow_back",
            () -> go.accept(at.previous()));
    next = Parts.button("stage-next", "", "mdal-arrow_forward", () -> go.accept(at.next()));
    getChildren().addAll(back, Parts.space(), next);
  }

  void show(Station station) {
    at = station;
    back.setDisable(station.previous() == station);
    next.setVisible(station.next() != station);
    next.setText(ui.text("migration.next", ui.text("migration.stage." + station.next().key())));
  }
}
