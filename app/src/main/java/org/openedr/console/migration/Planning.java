package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.migration.PlanView.PlannedStep;
import org.openedr.console.step.StepException;

/** What a run would do. Any thread; changes nothing. */
record Planning(MigrationParts parts, RunWorks works, RunStore store) {
  /** Stands in paths for the name that a run will get. */
  private static final String RUN = "RUN";

  private static final int MOST_MINUTES = 10080;
  private static final int MOST_STABLE_SECONDS = 600;

  PlanView view(PlanRequest request, String problem) {
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
  String problem(PlanRequest request) {
    if (request.probationMinutes() < 0 || request.probationMinutes() > MOST_MINUTES) {
      return "A probation takes 0 to %d minutes.".formatted(MOST_MINUTES);
    }
    if (request.stableSeconds() < 1 || request.stableSeconds() > MOST_STABLE_SECONDS) {
      return "The service is to be stable for 1 to %d seconds.".formatted(MOST_STABLE_SECONDS);
    }
    for (var given : request.answers()) {
      if (!Answers.allowed(given.question(), given.answer())) {
        return "'%s' is no answer to '%s'."
            .formatted(given.answer().label(), given.question().label());
      }
    }
    return "";
  }

  private List<PlannedStep> steps(PlanRequest request) {
    RunContext context = new RunContext(RUN, request, parts);
    Plans plan = Plans.of(request);
    List<PlannedStep> steps = new ArrayList<>();
    for (StepKey key : plan.all()) {
      steps.add(new PlannedStep(key, actions(key, context), !plan.before().contains(key)));
    }
    if (Plans.probation(request)) {
      String line = "Watches the service for %d minutes.".formatted(request.probationMinutes());
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
  private String diff(PlanRequest request) throws StepException, IOException {
    boolean writes =
        request.kind() == PlanKind.MIGRATE || request.kind() == PlanKind.ROLLBACK_REBUILD;
    if (!writes) {
      return "";
    }
    try {
      return ConfigTarget.diff(request, Files.readString(parts.paths().configFile()));
    } catch (NoSuchFileException e) {
      return ""; // none is made
    }
  }

  private static List<Question.Kind> questions(PlanRequest request) {
    List<Question.Kind> kinds = new ArrayList<>(List.of(Question.Kind.NO_RETURN));
    if (Plans.probation(request)) {
      kinds.add(Question.Kind.KEEP);
    }
    kinds.removeIf(kind -> Answers.beforehand(request, kind).isPresent());
    return List.copyOf(kinds);
  }
}
