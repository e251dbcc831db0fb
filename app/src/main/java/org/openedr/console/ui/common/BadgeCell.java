package org.openedr.console.ui.common;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** Shows how good or bad a row is as a badge. FX thread. */
public final class BadgeCell<R> extends TableCell<R, R> {
  private final Function<R, Tone> tone;
  private final Function<R, String> text;
  private final Label badge = new Label();

  public BadgeCell(Function<R, Tone> tone, Function<R, String> text) {
    this.tone = tone;
    this.text = text;
    setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  protected void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    if (row == null || empty) {
      setGraphic(null);
      return;
    }
    tone.apply(row).badge(badge, text.apply(row));
    setGraphic(badge);
  }
}
