package org.openedr.console.ui.maintenance;

import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.openedr.console.finding.Severity;
import org.openedr.console.maintenance.MaintenancePreview;
import org.openedr.console.maintenance.MaintenancePreview.HealthCheck;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.StateCard;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** The guide's health check. FX thread. */
final class HealthPane extends VBox {
  private final UiContext ui;
  private final StateCard state = new StateCard("maintenance");
  private final DetailTable<HealthCheck> rows;

  HealthPane(UiContext ui) {
    this.ui = ui;
    this.rows =
        new DetailTable<HealthCheck>(
                ui,
                "maintenance-checks",
                check -> check.key() + check.title() + check.evidence().length(),
                check -> title(check) + ": " + check.evidence(),
                () -> {})
            .badge(
                "severity",
                110,
                check -> Tone.of(check.severity()),
                check -> MaintenanceTexts.text(ui, check.severity()))
            .column("check", 190, this::title)
            .column("evidence", Columns.FLEXIBLE + 500, HealthCheck::evidence);
    VBox.setVgrow(rows, Priority.ALWAYS);
    state.show(
        Tone.NEUTRAL,
        Tone.NEUTRAL.icon(),
        ui.text("maintenance.looking"),
        ui.text("maintenance.wait"));
    getChildren().addAll(state, rows);
  }

  void show(MaintenanceData found) {
    MaintenancePreview seen = found.maintenance();
    rows.show(seen.checks(), found.because(ui.text("maintenance.empty.checks")));
    if (!found.problem().isEmpty()) {
      say(Tone.NEUTRAL, ui.text("maintenance.unavailable"), found.problem());
      return;
    }
    Severity worst = seen.worst();
    long wrong =
        seen.checks().stream()
            .filter(check -> check.severity().compareTo(Severity.WARNING) >= 0)
            .count();
    String sentence =
        ui.text(
            "maintenance.health.sentence",
            seen.checks().size(),
            wrong,
            MaintenanceTexts.time(seen.timeMs()));
    say(Tone.of(worst), title(worst), sentence);
  }

  private String title(HealthCheck check) {
    return ui.messages().or("maintenance.check." + check.key(), check.title());
  }

  private String title(Severity worst) {
    return ui.text(
        switch (worst) {
          case OK, INFO -> "maintenance.health.good";
          case WARNING -> "maintenance.health.warning";
          case ERROR -> "maintenance.health.bad";
        });
  }

  private void say(Tone tone, String title, String sentence) {
    state.show(tone, tone.icon(), title, sentence);
  }
}
