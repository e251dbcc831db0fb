package org.openedr.console.ui.migration;

import java.util.List;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.PlanKind;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** What is there, and what shall become of it. FX thread. */
final class GoalPane extends BorderPane {
  private final Desk desk;
  private final NowCard now;
  private final MethodChoice methods;
  private final OptionsGrid options;

  GoalPane(UiContext ui, Desk desk, Draft draft) {
    this.desk = desk;
    this.now = new NowCard(ui);
    this.options = new OptionsGrid(ui, draft);
    this.methods = new MethodChoice(ui, options::choose);
    methods.select(PlanKind.MIGRATE);
    VBox content =
        new VBox(
            14,
            now,
            new VBox(8, Parts.heading(ui.text("migration.goal")), methods),
            options,
            new VBox(
                4,
                Parts.heading(ui.text("migration.hints")),
                Labels.muted(ui.text("migration.hint.speed")),
                Labels.muted(ui.text("migration.hint.tree")),
                Labels.muted(ui.text("migration.hint.asked"))));
    ScrollPane scroll = Parts.scroll(content);
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

  void show(Checkup checkup) {
    now.show(checkup);
  }

  void show(@Nullable RunView run) {
    now.show(run);
  }

  void focus() {
    methods.focus();
  }
}
