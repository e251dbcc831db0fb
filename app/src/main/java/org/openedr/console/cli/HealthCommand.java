package org.openedr.console.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openedr.console.engine.Machine;
import org.openedr.console.export.JsonLine;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.statistics.StatisticsWatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether the monitors in this kernel do their work; made for monitoring systems. */
@Command(
    name = "health",
    description = "Says in one line whether the monitors in this kernel do their work.",
    footer = {
      "",
      "Loads nothing. Exit codes: 0 healthy, 1 degraded, 2 unhealthy, 3 unknown or wrong usage.",
      "Thresholds: events-, drop-, error-, cpu-, console-cpu-, memory- with degraded or unhealthy;",
      "clear-fraction, hold-seconds. For example --threshold drop-degraded=0.01."
    })
final class HealthCommand implements Callable<Integer> {
  /** Of this command only: 2 would be taken for unhealthy. */
  static final int WRONG_USAGE = 3;

  /** The rules judge once a second; a busy machine may need longer for the first time. */
  private static final long PATIENCE_NS = 30_000_000_000L;

  private static final long POLL_MS = 50;

  private final Output output;
  private final EngineProvider engines;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object per line (NDJSON).")
  private boolean json;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "How long to look: 2 (seconds, the default), 500ms, 1m.")
  private Duration duration = Duration.ofSeconds(2);

  @Option(
      names = "--threshold",
      paramLabel = "NAME=VALUE",
      description = "Another bound for a rule; may be given several times.")
  private Map<String, Double> thresholds = new LinkedHashMap<>();

  HealthCommand(Output output, EngineProvider engines) {
    this.output = output;
    this.engines = engines;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    HealthThresholds bounds = bounds();
    HealthReport report;
    try (Stop stop = Stop.onSignal();
        Machine machine = engines.machine();
        StatisticsWatch watch = machine.watch(Duration.ofSeconds(1))) {
      machine.thresholds(bounds);
      report = withoutThisCommand(await(machine, stop));
      if (!watch.problem().isEmpty() && report.level() != HealthLevel.UNKNOWN) {
        output.remark("The cost of programs is not measured: " + watch.problem());
      }
    }
    print(report);
    return report.level().exitCode();
  }

  /** One look cannot flap, so a level is taken at once unless a hold time is asked for. */
  private HealthThresholds bounds() {
    Map<String, Double> wanted = new LinkedHashMap<>(Map.of("hold-seconds", 0.0));
    wanted.putAll(thresholds);
    try {
      return HealthThresholds.DEFAULT.with(wanted);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  /** The time counts from the first judgment: rates and costs need a second one. */
  private HealthReport await(Machine machine, Stop stop) {
    long end = System.nanoTime() + PATIENCE_NS;
    HealthReport report = machine.health();
    boolean judged = false;
    while (!stop.wanted() && System.nanoTime() - end < 0) {
      report = machine.health();
      if (!judged && report.takenBootNs() != 0) {
        judged = true;
        end = System.nanoTime() + duration.toNanos();
        continue;
      }
      try {
        Thread.sleep(POLL_MS);
      } catch (InterruptedException e) {
        break; // Ctrl-C
      }
    }
    return report;
  }

  /** What this short-lived process costs is nobody's illness. */
  private static HealthReport withoutThisCommand(HealthReport report) {
    return report.takenBootNs() == 0
        ? report
        : HealthReport.of(
            report.takenBootNs(),
            report.findings().stream().filter(f -> !f.subject().equals("console")).toList());
  }

  private void print(HealthReport report) {
    if (json) {
      report.findings().forEach(finding -> output.line(json(finding)));
      output.line(json(report));
    } else {
      output.line(state(report.level()) + ": " + report.sentence());
      report.findings().forEach(finding -> output.line(text(finding)));
    }
    output.flush();
  }

  /** The words that monitoring systems show. */
  private static String state(HealthLevel level) {
    return level == HealthLevel.HEALTHY ? "OK" : level.name();
  }

  private static String text(HealthFinding finding) {
    return "%-9s  %-10s  %s"
        .formatted(
            finding.level().name().toLowerCase(Locale.ROOT), finding.rule(), finding.evidence());
  }

  private static String json(HealthFinding finding) {
    return new JsonLine()
        .put("type", "finding")
        .put("rule", finding.rule())
        .put("subject", finding.subject())
        .put("level", finding.level().name().toLowerCase(Locale.ROOT))
        .put("value", finding.value())
        .put("threshold", finding.threshold())
        .put("evidence", finding.evidence())
        .put("sinceBootNs", finding.sinceBootNs())
        .put("message", finding.message())
        .put("arguments", finding.arguments())
        .end();
  }

  private static String json(HealthReport report) {
    return new JsonLine()
        .put("type", "health")
        .put("level", report.level().name().toLowerCase(Locale.ROOT))
        .put("exitCode", report.level().exitCode())
        .put("sentence", report.sentence())
        .put("takenBootNs", report.takenBootNs())
        .end();
  }
}
