package org.openedr.console.migration.run;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.FileText;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.PlanView.PlannedStep;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.StepPlan;
import org.openedr.console.migration.journal.Downtime;
import org.openedr.console.migration.journal.RunStore;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.target.ConfigTarget;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.StepException;

/** What a run would do. Any thread; changes nothing. */
record RunPlanner(MigrationPorts parts, RunParts works, RunStore store) {
  /** Stands in paths for the name that a run will get. */
  private static final String RUN = "RUN";

  private static final int MOST_MINUTES = 10080;
  private static final int MOST_STABLE_SECONDS = 600;

  PlanView view(RunRequest request, String problem) {
    String why = problem.isEmpty() ? problem(request) : problem;
    String diff = "";
    try {
      diff = diff(request);
    } catch (StepException | IOException e) {
      why = why.isEmpty() ? String.valueOf(e.getMessage()) : why;
    }
    Downtime downtime = Downtime.expected(store, request.kind());
    return new PlanView(
        request, why, steps(request), diff, downtime.ms(), downtime.source(), questions(request));
  }

  /** What is wrong with a request, or empty. */
  String problem(RunRequest request) {
    if (request.probationMinutes() < 0 || request.probationMinutes() > MOST_MINUTES) {
      return format("A probation takes 0 to %d minutes.", MOST_MINUTES);
    }
    if (request.stableSeconds() < 1 || request.stableSeconds() > MOST_STABLE_SECONDS) {
      return format("The service is to be stable for 1 to %d seconds.", MOST_STABLE_SECONDS);
    }
    for (var given : request.answers()) {
      if (!AnswerBox.allowed(given.question(), given.answer())) {
        return format(
            "'%s' is no answer to '%s'.", given.answer().label(), given.question().label());
      }
    }
    return "";
  }

  private List<PlannedStep> steps(RunRequest request) {
    RunContext context = new RunContext(RUN, request, parts);
    StepPlan plan = StepPlan.of(request);
    List<PlannedStep> steps = new ArrayList<>();
    for (StepKey key : plan.all()) {
      steps.add(new PlannedStep(key, actions(key, context), !plan.before().contains(key)));
    }
    if (StepPlan.probation(request)) {
      String line = format("Watches the service for %d minutes.", request.probationMinutes());
      steps.add(new PlannedStep(StepKey.PROBATION, List.of(line), true));
    }
    return List.copyOf(steps);
  }

  private List<String> actions(StepKey key, RunContext context) {
    try {
      return works.steps().step(key, context).preview();
    } catch (RuntimeException e) {
      return List.of("Cannot be told before it runs: " + e.getMessage());
    }
  }

  /** Of those kinds that write the configuration anew; others bring back a file as it was kept. */
  private String diff(RunRequest request) throws StepException, IOException {
    boolean writes =
        request.kind() == RunKind.MIGRATE || request.kind() == RunKind.ROLLBACK_REBUILD;
    if (!writes) {
      return "";
    }
    try {
      return ConfigTarget.diff(request, FileText.read(parts.paths().configFile()));
    } catch (NoSuchFileException e) {
      return ""; // none is made
    }
  }

  private static List<Question.Kind> questions(RunRequest request) {
    List<Question.Kind> kinds = new ArrayList<>(List.of(Question.Kind.NO_RETURN));
    if (StepPlan.probation(request)) {
      kinds.add(Question.Kind.KEEP);
    }
    kinds.removeIf(kind -> AnswerBox.beforehand(request, kind).isPresent());
    return List.copyOf(kinds);
  }
}
