package org.openedr.console.cli.run;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.Question;

/** What {@code --dry-run} prints for people. */
final class PlanText {
  private PlanText() {}

  static List<String> of(PlanView plan) {
    List<String> lines = new ArrayList<>();
    lines.add("Plan: " + plan.request().kind().title());
    boolean past = false;
    int number = 0;
    for (PlanView.PlannedStep step : plan.steps()) {
      if (step.pastNoReturn() && !past) {
        past = true;
        lines.add("---- point of no return: from here on a failure is rolled back ----");
      }
      number++;
      lines.add(format("%3d. %s", number, step.key().title()));
      step.actions()
          .forEach(action -> lines.addAll(TerminalText.paragraph("     ", "       ", action)));
    }
    diff(plan, lines);
    downtime(plan, lines);
    if (!plan.questions().isEmpty()) {
      List<String> kinds = plan.questions().stream().map(Question.Kind::label).toList();
      lines.add("Will ask, unless answered beforehand: " + String.join(", ", kinds));
    }
    return lines;
  }

  private static void diff(PlanView plan, List<String> lines) {
    if (plan.configDiff().isEmpty()) {
      lines.add("The configuration stays as it is.");
      return;
    }
    lines.add("Changes of the configuration:");
    plan.configDiff().lines().forEach(line -> lines.add("  " + TerminalText.line(line)));
  }

  private static void downtime(PlanView plan, List<String> lines) {
    String time =
        plan.expectedDowntimeMs() < 0
            ? "unknown"
            : TerminalText.duration(plan.expectedDowntimeMs());
    String source = plan.downtimeSource().isEmpty() ? "" : " (" + plan.downtimeSource() + ")";
    lines.addAll(
        TerminalText.paragraph("", "  ", "Expected downtime of the service: " + time + source));
  }
}
