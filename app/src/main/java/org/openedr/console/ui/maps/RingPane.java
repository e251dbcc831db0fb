package org.openedr.console.ui.maps;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.openedr.console.map.MapPage;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** Positions of a ring buffer: how much is unread. FX thread. */
final class RingPane extends VBox {
  private static final double WIDTH = 560;

  private final UiContext ui;
  private final Label producer = mono();
  private final Label consumer = mono();
  private final Label unread = new Label();
  private final ProgressBar fill = new ProgressBar(0);

  RingPane(UiContext ui) {
    super(14);
    this.ui = ui;
    setId("ring");
    setPadding(new Insets(24));
    setAlignment(Pos.TOP_LEFT);
    fill.setPrefWidth(WIDTH);
    fill.getStyleClass().add("ring-fill");
    GridPane grid = new GridPane(16, 6);
    grid.addRow(0, new Label(ui.text("maps.ring.producer")), producer);
    grid.addRow(1, new Label(ui.text("maps.ring.consumer")), consumer);
    Label peek = Labels.muted(ui.text("maps.ring.peek"));
    peek.setMaxWidth(WIDTH);
    getChildren().addAll(unread, fill, grid, peek);
  }

  private static Label mono() {
    return Labels.styled("", "mono");
  }

  void show(MapPage.Ring ring) {
    producer.setText(grouped(ring.producer()));
    consumer.setText(grouped(ring.consumer()));
    double share = ring.sizeBytes() == 0 ? 0 : (double) ring.unreadBytes() / ring.sizeBytes();
    fill.setProgress(Math.min(1, share));
    unread.setText(
        ui.text(
            "maps.ring.unread",
            grouped(ring.unreadBytes()),
            Formats.bytes(ring.sizeBytes()),
            share * 100));
  }

  private static String grouped(long number) {
    return MapValueText.grouped(Long.toUnsignedString(number));
  }
}
