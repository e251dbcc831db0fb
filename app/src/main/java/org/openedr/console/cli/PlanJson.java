package org.openedr.console.cli;

import org.openedr.console.event.PlainText;
import org.openedr.console.export.JsonLine;
import org.openedr.console.migration.PlanRequest;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.Question;

/** Lines of {@code --dry-run --json}; documented in {@code docs/cli.md}. */
final class PlanJson {
  private PlanJson() {}

  static String write(PlanView.PlannedStep step) {
    return new JsonLine()
        .put("type", "planned")
        .put("step", step.key().label())
        .put("title", step.key().title())
        .put("pastNoReturn", step.pastNoReturn())
        .put("actions", PlainText.lines(step.actions()))
        .end();
  }

  static String write(PlanView plan) {
    PlanRequest request = plan.request();
    return new JsonLine()
        .put("type", "plan")
        .put("kind", request.kind().label())
        .put("backup", request.backupId())
        .put("objects", PreflightJson.label(request.objects()))
        .put("profile", request.profile().label())
        .put("probationMinutes", request.probationMinutes())
        .put("stableSeconds", request.stableSeconds())
        .put("waived", PlainText.lines(request.waived()))
        .put("configDiff", PlainText.lines(plan.configDiff().lines().toList()))
        .put("expectedDowntimeMs", plan.expectedDowntimeMs())
        .put("downtimeSource", PlainText.line(plan.downtimeSource()))
        .put("questions", plan.questions().stream().map(Question.Kind::label).toList())
        .put("problem", PlainText.line(plan.problem()))
        .end();
  }
}
