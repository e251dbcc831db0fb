package org.openedr.console.migration.step;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.base.log.JsonLogReader;
import org.openedr.console.base.proc.ProcessStat;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.backup.Manifest;
import org.openedr.console.migration.probation.AgentLogFile;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * What the agent has logged since it was started. Errors fail a new world; what an old one always
 * says does not fail it.
 */
record AcceptedLog(RunContext context) {
  private static final int LINES = 20; // in the report; the log has them all

  /**
   * @param mainPid of the service
   */
  void check(int mainPid, StepLog log) throws StepException {
    Optional<Path> file = AgentLogFile.file(context.parts());
    if (file.isEmpty()) {
      log.evidence("The agent writes no log file; the journal has what it says.");
      return;
    }
    try {
      judge(file.get(), JsonLogReader.since(file.get(), started(mainPid)), log);
    } catch (IOException e) {
      log.evidence("The agent's log cannot be looked at: " + e.getMessage() + ".");
    }
  }

  private void judge(Path file, List<JsonLogReader.Line> lines, StepLog log) throws StepException {
    List<JsonLogReader.Line> errors = lines.stream().filter(JsonLogReader.Line::error).toList();
    lines.stream().limit(LINES).forEach(line -> log.evidence("agent.log: " + line.text()));
    log.fact("log.errors", Integer.toString(errors.size()));
    log.fact("log.warnings", Integer.toString(lines.size() - errors.size()));
    if (!errors.isEmpty() && !oldWorld(context)) {
      throw new StepException(
          format(
              "The agent has logged errors since it was started, %d in %s; the first: %s",
              errors.size(), file, errors.getFirst().text()),
          "Mend what the log says, and begin again.");
    }
  }

  private Instant started(int mainPid) {
    return ProcessStat.of(PathBytes.of("/proc"), mainPid)
        .map(ProcessStat::started)
        .orElseGet(() -> context.parts().clock().instant());
  }

  /** A rollback's, or the one that this run had begun with. */
  static boolean oldWorld(RunContext context) {
    if (context.request().kind().rollback() || !context.hasBefore()) {
      return true;
    }
    Set<String> before = new HashSet<>();
    context.before().files().stream()
        .filter(kept -> kept.role() == Manifest.Role.OBJECT)
        .forEach(kept -> before.add(kept.path() + kept.sha256()));
    Set<String> now = new HashSet<>();
    context.target().objects().forEach(wanted -> now.add(wanted.path() + wanted.sha256()));
    return before.equals(now);
  }
}
