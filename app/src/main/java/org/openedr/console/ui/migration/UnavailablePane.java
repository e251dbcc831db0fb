package org.openedr.console.ui.migration;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Label;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Placeholder;
import org.openedr.console.ui.common.UiContext;

/** Says why nothing can be migrated from here, and what to do. FX thread. */
final class UnavailablePane extends Placeholder {
  private final Label reason;

  UnavailablePane(UiContext ui) {
    this(ui, Labels.wrapped(""));
  }

  private UnavailablePane(UiContext ui, Label reason) {
    super(
        "no-way",
        "mdal-lock",
        Labels.wrapped(ui.text("migration.noway"), Styles.TITLE_3),
        reason,
        Labels.muted(ui.text("migration.noway.what")),
        Labels.wrapped("sudo openedr-console", "command"),
        Labels.muted(ui.text("migration.noway.sources")),
        Labels.wrapped("sudo ./run", "command"));
    this.reason = reason;
  }

  void show(String why) {
    reason.setText(why);
  }
}
