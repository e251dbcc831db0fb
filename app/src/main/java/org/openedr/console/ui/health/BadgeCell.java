package org.openedr.console.ui.health;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.ui.common.UiContext;

/** Shows a level as a badge. FX thread. */
final class BadgeCell<R> extends TableCell<R, R> {
  private final UiContext ui;
  private final Function<R, HealthLevel> level;
  private final Label badge = new Label();

  BadgeCell(UiContext ui, Function<R, HealthLevel> level) {
    this.ui = ui;
    this.level = level;
    setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  protected void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    if (row == null || empty) {
      setGraphic(null);
      return;
    }
    HealthLevel shown = level.apply(row);
    HealthLevels.badge(badge, shown, ui.text(HealthLevels.key(shown)));
    setGraphic(badge);
  }
}
