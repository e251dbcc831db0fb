package org.openedr.console.migration.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.base.file.ProcessLock;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.journal.RunRecord;
import org.openedr.console.migration.journal.RunStore;
import org.openedr.console.step.JournalLine;

/** Runs for their reports: with what was asked for and what was decided among the facts. */
public record RunReports(RunStore store) {
  /** Empty: there is none, or its journal cannot be read. Any thread. */
  public Optional<RunView> of(String id) {
    try {
      Optional<RunRecord> run = store.read(id);
      return run.isEmpty() ? Optional.empty() : Optional.of(view(run.get()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private RunView view(RunRecord run) throws IOException {
    boolean alive = run.state().end() == null && ProcessLock.held(store.lock());
    var signals = ProbationWatch.judged(store.folder().resolve(PathBytes.of(run.id())));
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
    RunRequest request = run.request();
    Map<String, String> facts = new LinkedHashMap<>(measured);
    facts.put("request.objects", request.objects().name().toLowerCase(Locale.ROOT));
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
