package org.openedr.console.migration.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openedr.console.migration.MonitorHeading;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepView;

/**
 * Makes of a run what its report says. Facts named {@code answer.…} and {@code request.…} are
 * decisions, {@code waived} has keys between commas, and {@code host}, {@code kernel} and {@code
 * version} win over those of now: a report may be written after a reboot.
 */
final class ReportBuilder {
  private static final String ANSWER = "answer.";
  private static final String REQUEST = "request.";
  private static final String WAIVED = "waived";

  private ReportBuilder() {}

  /**
   * Pure.
   *
   * @param now host, kernel and version, for facts that the run did not record
   */
  static RunReport of(RunView run, Map<String, String> now, long nowMs) {
    Map<String, String> facts = new TreeMap<>(run.facts());
    Map<String, String> where = new TreeMap<>(now);
    now.keySet().stream()
        .filter(facts::containsKey)
        .forEach(name -> where.put(name, facts.remove(name)));
    List<String> decisions = decisions(facts);
    List<String> waived = keys(facts.getOrDefault(WAIVED, ""));
    facts.keySet().removeIf(name -> decision(name) || name.equals(WAIVED));
    ProbationView probation = run.probation();
    return new RunReport(
        RunReport.FORMAT,
        run.id(),
        run.kind().label(),
        run.kind().title(),
        run.state().label(),
        run.world().label(),
        MonitorHeading.of(run).english(),
        run.sentence(),
        where.getOrDefault("version", ""),
        where.getOrDefault("host", ""),
        where.getOrDefault("kernel", ""),
        time(nowMs),
        time(run.startedMs()),
        time(run.endedMs()),
        took(run.startedMs(), run.endedMs()),
        run.backupId(),
        waived,
        decisions,
        facts,
        run.steps().stream().map(ReportBuilder::part).toList(),
        probation == null
            ? List.of()
            : probation.signals().stream().map(ReportBuilder::watched).toList());
  }

  private static boolean decision(String fact) {
    return fact.startsWith(ANSWER) || fact.startsWith(REQUEST);
  }

  private static List<String> decisions(Map<String, String> facts) {
    return facts.entrySet().stream()
        .filter(fact -> decision(fact.getKey()))
        .map(
            fact ->
                fact.getKey().substring(fact.getKey().indexOf('.') + 1) + ": " + fact.getValue())
        .toList();
  }

  private static List<String> keys(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip).filter(key -> !key.isEmpty()).toList();
  }

  private static RunReport.Part part(StepView step) {
    return new RunReport.Part(
        step.key().label(),
        step.key().title(),
        label(step.state()),
        step.back(),
        step.pastNoReturn(),
        time(step.startedMs()),
        time(step.endedMs()),
        took(step.startedMs(), step.endedMs()),
        step.commands(),
        step.evidence(),
        step.problem());
  }

  private static RunReport.Watched watched(ProbationView.Signal signal) {
    return new RunReport.Watched(
        signal.key(),
        signal.required(),
        label(signal.good()),
        signal.title(),
        signal.evidence(),
        signal.failures());
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static long took(long startedMs, long endedMs) {
    return startedMs == 0 || endedMs == 0 ? -1 : Math.max(0, endedMs - startedMs);
  }

  /** To the millisecond, in UTC; empty: has not come. */
  private static String time(long ms) {
    return ms == 0 ? "" : Instant.ofEpochMilli(ms).truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
