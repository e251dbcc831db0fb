package org.openedr.console.ui.security;

import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.ui.common.UiContext;

/** What can be done with the selected finding; what cannot is greyed out. FX thread. */
final class SecurityMenu extends ContextMenu {
  SecurityMenu(
      UiContext ui,
      Supplier<@Nullable SecurityFinding> selected,
      SecurityExports exports,
      Runnable fix) {
    MenuItem mend = new MenuItem(ui.text("security.fix"));
    mend.setOnAction(event -> fix.run());
    MenuItem row = new MenuItem(ui.text("security.menu.copy.row"));
    row.setOnAction(
        event -> {
          SecurityFinding finding = selected.get();
          if (finding != null) {
            exports.copyRow(finding);
          }
        });
    MenuItem subject = new MenuItem(ui.text("security.menu.copy.subject"));
    subject.setOnAction(
        event -> {
          SecurityFinding finding = selected.get();
          if (finding != null) {
            exports.copy(finding.subject());
          }
        });
    getItems().addAll(mend, new SeparatorMenuItem(), row, subject);
    setOnShowing(
        event -> {
          SecurityFinding finding = selected.get();
          mend.setDisable(
              finding == null || !finding.fixable() || !ui.engine().origin().mayChange());
          row.setDisable(finding == null);
          subject.setDisable(finding == null);
        });
  }
}
