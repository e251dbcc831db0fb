package org.openedr.console.migration;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.step.JournalLine;

/** Runs for their reports: with what was asked for and what was decided among the facts. */
final class RunReports {
  private final RunStore store;

  RunReports(RunStore store) {
    this.store = store;
  }

  /** Empty: there is none, or its journal cannot be read. Any thread. */
  Optional<RunView> of(String id) {
    try {
      Optional<RunRecord> run = store.read(id);
      return run.isEmpty() ? Optional.empty() : Optional.of(view(run.get()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private RunView view(RunRecord run) throws IOException {
    boolean alive = run.story().end() == null && RunLock.held(store.folder());
    var signals = ProbationWatch.judged(store.folder().resolve(run.id()));
    RunView view = run.view(signals, alive, false, "");
    return new RunView(
        view.id(),
        view.kind(),
        view.state(),
        view.world(),
        view.sentence(),
        view.steps(),
        view.question(),
        view.probation(),
        facts(run, view.facts()),
        view.backupId(),
        view.startedMs(),
        view.endedMs(),
        view.here());
  }

  private static Map<String, String> facts(RunRecord run, Map<String, String> measured) {
    PlanRequest request = run.request();
    Map<String, String> facts = new LinkedHashMap<>(measured);
    facts.put("request.objects", request.objects().name().toLowerCase(java.util.Locale.ROOT));
    facts.put("request.profile", request.profile().label());
    facts.put("request.probation minutes", Integer.toString(request.probationMinutes()));
    facts.put("request.stable seconds", Integer.toString(request.stableSeconds()));
    if (!request.backupId().isEmpty()) {
      facts.put("request.backup", request.backupId());
    }
    facts.put("waived", String.join(",", request.waived()));
    for (JournalLine line : run.lines()) {
      switch (line.type()) {
        case ANSWER -> facts.put("answer." + line.key(), line.name() + " (" + line.value() + ")");
        case KEPT -> facts.put("answer.keep", "kept: " + line.value());
        default -> {}
      }
    }
    return facts;
  }
}
