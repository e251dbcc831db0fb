package org.openedr.console.ui.migration;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.PlanView.PlannedStep;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;

/** A plan as text, for a ticket or a colleague. Any thread. */
final class PlanExport {
  private final UiContext ui;

  PlanExport(UiContext ui) {
    this.ui = ui;
  }

  String of(PlanView plan) {
    List<String> lines = new ArrayList<>();
    lines.add(MigrationTexts.kind(ui, plan.request().kind()));
    if (!plan.problem().isEmpty()) {
      lines.add(plan.problem());
    }
    lines.add(ui.text("migration.plan.downtime") + ": " + downtime(plan));
    lines.add(ui.text("migration.plan.questions") + ": " + questions(plan));
    if (!plan.request().waived().isEmpty()) {
      lines.add(
          ui.text("migration.plan.waived") + ": " + String.join(", ", plan.request().waived()));
    }
    boolean past = false;
    int number = 0;
    for (PlannedStep step : plan.steps()) {
      if (step.pastNoReturn() && !past) {
        past = true;
        lines.add("");
        lines.add("──── " + ui.text("migration.noreturn") + " ────");
      }
      lines.add("");
      lines.add(++number + ". " + MigrationTexts.step(ui, step.key()));
      step.actions().forEach(action -> lines.add("   " + action));
    }
    lines.add("");
    lines.add(ui.text("migration.plan.config"));
    lines.add(
        plan.configDiff().isEmpty() ? ui.text("migration.plan.config.same") : plan.configDiff());
    return String.join("\n", lines).stripTrailing() + "\n";
  }

  /** With where the figure comes from. */
  String downtime(PlanView plan) {
    String figure =
        plan.expectedDowntimeMs() < 0
            ? ui.text("migration.plan.downtime.unknown")
            : ui.text(
                "migration.plan.downtime.about",
                MigrationTexts.duration(plan.expectedDowntimeMs()));
    return plan.downtimeSource().isEmpty() ? figure : figure + " (" + plan.downtimeSource() + ")";
  }

  String questions(PlanView plan) {
    return plan.questions().isEmpty()
        ? ui.text("migration.plan.questions.none")
        : String.join(
            "  ·  ",
            plan.questions().stream()
                .map(kind -> ui.text("migration.question." + kind.label()))
                .toList());
  }
}
