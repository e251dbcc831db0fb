package org.openedr.console.cli.run;

import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunRequest;

/** Lines of {@code --dry-run --json}; documented in {@code docs/cli.md}. */
final class PlanJson {
  private PlanJson() {}

  static String write(PlanView.PlannedStep step) {
    return JsonWriter.ofType("planned")
        .put("step", step.key().label())
        .put("title", step.key().title())
        .fields(step, "pastNoReturn", "actions")
        .end();
  }

  static String write(PlanView plan) {
    RunRequest request = plan.request();
    return JsonWriter.ofType("plan")
        .put("kind", request.kind().label())
        .put("backup", request.backupId())
        .fields(request, "objects", "profile", "probationMinutes", "stableSeconds", "waived")
        .put("configDiff", TerminalText.lines(plan.configDiff().lines().toList()))
        .fields(plan, "expectedDowntimeMs", "downtimeSource")
        .put("questions", plan.questions().stream().map(Question.Kind::label).toList())
        .put("problem", TerminalText.line(plan.problem()))
        .end();
  }
}
