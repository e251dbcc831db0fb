package org.openedr.console.ui.migration;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Finding;
import org.openedr.console.ui.common.Tone;

/** A badge for a finding, and nothing in the heading of a group. FX thread. */
final class FindingBadge extends TableCell<FindingRow, FindingRow> {
  private final Function<Finding, Tone> tone;
  private final Function<Finding, String> text;
  private final Label badge = new Label();

  FindingBadge(Function<Finding, Tone> tone, Function<Finding, String> text) {
    this.tone = tone;
    this.text = text;
    setAlignment(Pos.CENTER_LEFT);
  }

  @Override
  protected void updateItem(@Nullable FindingRow row, boolean none) {
    super.updateItem(row, none);
    Finding finding = row == null || none ? null : row.finding();
    if (finding == null) {
      setGraphic(null);
    } else {
      tone.apply(finding).badge(badge, text.apply(finding));
      setGraphic(badge);
    }
  }
}
