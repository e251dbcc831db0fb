package org.openedr.console.cli.diagnose;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.openedr.console.backend.Backends;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.cli.common.ExitCodeAnswers;
import org.openedr.console.cli.common.JsonCommand;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.StopSignal;
import org.openedr.console.cli.common.TimeSpan;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.machine.Machine;
import org.openedr.console.statistics.StatisticsSubscription;
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
public final class HealthCommand extends JsonCommand implements ExitCodeAnswers {
  /** The rules judge once a second; a busy machine may need longer for the first time. */
  private static final long PATIENCE_NS = 30_000_000_000L;

  private static final long POLL_MS = 50;

  @Spec private CommandSpec spec;

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

  public HealthCommand(Output output, Backends backends) {
    super(output, backends);
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    HealthThresholds bounds = bounds();
    HealthReport report;
    try (StopSignal stop = StopSignal.onSignal();
        Machine machine = backends.machine();
        StatisticsSubscription watch = machine.watch(Duration.ofSeconds(1))) {
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
  private HealthReport await(Machine machine, StopSignal stop) {
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
    return format(
        "%-9s  %-10s  %s",
        finding.level().name().toLowerCase(Locale.ROOT), finding.rule(), finding.evidence());
  }

  private static String json(HealthFinding finding) {
    return JsonWriter.ofType("finding")
        .fields(finding, "rule", "subject")
        .put("level", finding.level().name().toLowerCase(Locale.ROOT))
        .fields(finding, "value", "threshold", "evidence", "sinceBootNs", "message", "arguments")
        .end();
  }

  private static String json(HealthReport report) {
    return JsonWriter.ofType("health")
        .put("level", report.level().name().toLowerCase(Locale.ROOT))
        .put("exitCode", report.level().exitCode())
        .fields(report, "sentence", "takenBootNs")
        .end();
  }
}
