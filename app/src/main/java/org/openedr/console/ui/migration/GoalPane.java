package org.openedr.console.ui.migration;

import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTasks;
import org.openedr.console.ui.wizard.RequestForm;
import org.openedr.console.ui.wizard.WizardControls;

/** What is there, and what shall become of it. FX thread. */
final class GoalPane extends BorderPane {
  private final MigrationTasks desk;
  private final CurrentStateCard now;
  private final MethodChoice methods;
  private final OptionsGrid options;

  GoalPane(UiContext ui, MigrationTasks desk, RequestForm draft) {
    this.desk = desk;
    this.now = new CurrentStateCard(ui);
    this.options = new OptionsGrid(ui, draft);
    this.methods = new MethodChoice(ui, options::choose);
    methods.select(RunKind.MIGRATE);
    VBox content =
        new VBox(
            14,
            new VBox(8, WizardControls.heading(ui.text("migration.goal")), methods),
            options,
            now, // it grows when the checks have looked: nothing to click is below it
            new VBox(
                4,
                WizardControls.heading(ui.text("migration.hints")),
                Labels.muted(ui.text("migration.hint.speed")),
                Labels.muted(ui.text("migration.hint.tree")),
                Labels.muted(ui.text("migration.hint.asked"))));
    ScrollPane scroll = WizardControls.scroll(content);
    setCenter(scroll);
  }

  /** Reads the list of backups again. */
  void refresh() {
    desk.ask(migration -> migration.backups(), this::show, why -> {});
  }

  private void show(List<BackupView> backups) {
    now.show(backups);
    options.show(backups);
  }

  void show(CheckModel checkup) {
    now.show(checkup);
  }

  void show(@Nullable RunView run) {
    now.show(run);
  }

  void focus() {
    methods.focus();
  }
}
