package org.openedr.console.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.finding.Severity;
import org.openedr.console.health.ConsoleFacts;
import org.openedr.console.health.HealthBound;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthRules;
import org.openedr.console.health.HealthText;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.health.Witness;
import org.openedr.console.maintenance.MaintenancePreview.Counter;
import org.openedr.console.maintenance.MaintenancePreview.HealthCheck;

/** What the health check asks of the monitors, identified by content. Takes a second. */
final class MonitorChecks {
  /** One look cannot flap, so a level is taken at once; as the command health does. */
  private static final HealthThresholds AT_ONCE =
      HealthThresholds.DEFAULT.with(Map.of("hold-seconds", 0.0));

  /**
   * What was seen of the monitors.
   *
   * @param level what Health says of them
   */
  record Look(HealthLevel level, List<HealthCheck> checks) {
    /** They cannot be seen. */
    static final Look NONE = new Look(HealthLevel.UNKNOWN, List.of());
  }

  private static final String LOAD = "load";

  private final Supplier<MonitorReading> look;
  private final Runnable stir;

  /**
   * @param look at the monitors anew
   * @param stir makes known processes, which a monitor that works must count
   */
  MonitorChecks(Supplier<MonitorReading> look, Runnable stir) {
    this.look = look;
    this.stir = stir;
  }

  Look look() {
    HealthRules rules = new HealthRules();
    rules.thresholds(AT_ONCE);
    List<MonitorFacts> before = look.get().facts();
    judge(rules, before);
    stir.run();
    List<MonitorFacts> after = look.get().facts();
    HealthReport report = judge(rules, after);
    List<HealthCheck> checks = new ArrayList<>();
    report.findings().stream()
        .filter(MonitorChecks::isTold)
        .map(MonitorChecks::of)
        .forEach(checks::add);
    for (MonitorFacts facts : after) {
      counters(facts, before, checks);
      loss(facts, checks);
    }
    return new Look(report.level(), List.copyOf(checks));
  }

  private static HealthReport judge(HealthRules rules, List<MonitorFacts> facts) {
    return rules.judge(facts, ConsoleFacts.UNKNOWN, Clocks.bootNs());
  }

  /** Whether it is loaded always; what else is not well. That a cost is not measured is no news. */
  private static boolean isTold(HealthFinding finding) {
    return finding.rule().equals(LOAD)
        || finding.level() == HealthLevel.DEGRADED
        || finding.level() == HealthLevel.UNHEALTHY;
  }

  private static HealthCheck of(HealthFinding finding) {
    boolean load = finding.rule().equals(LOAD);
    String sentence = HealthText.sentence(finding, Locale.ENGLISH);
    return new HealthCheck(
        load ? "monitor.attached" : "monitor.health",
        finding.level().severity(),
        load ? "Monitor" : "Health of the monitor",
        sentence);
  }

  private static void counters(
      MonitorFacts now, List<MonitorFacts> before, List<HealthCheck> checks) {
    if (now.attached() == 0) {
      return; // said already
    }
    long moved =
        before.stream()
            .filter(facts -> facts.identity().equals(now.identity()))
            .findFirst()
            .map(facts -> now.signsOfLife() - facts.signsOfLife())
            .orElse(0L);
    if (!now.counts() && now.ring() != null && now.witness() != Witness.NONE) {
      String evidence =
          format(
              "%s counts nothing. Its ring moved by %d bytes while known processes ran.",
              now.label(), moved);
      checks.add(counters(moved > 0 ? Severity.OK : Severity.ERROR, evidence));
    } else if (!now.counts()) {
      checks.add(counters(Severity.INFO, format("%s counts nothing.", now.label())));
    } else if (now.events() < 0) {
      String evidence = format("The counters of %s cannot be read.", now.label());
      checks.add(counters(Severity.INFO, evidence));
    } else if (now.witness() == Witness.NONE) {
      String evidence =
          format("%s watches no processes: known ones do not tell whether it sees.", now.label());
      checks.add(counters(Severity.INFO, evidence));
    } else {
      String evidence =
          format("The counters of %s moved by %d while known processes ran.", now.label(), moved);
      checks.add(counters(moved > 0 ? Severity.OK : Severity.ERROR, evidence));
    }
  }

  private static HealthCheck counters(Severity severity, String evidence) {
    return new HealthCheck("monitor.counters", severity, "Counters move", evidence);
  }

  private static void loss(MonitorFacts facts, List<HealthCheck> checks) {
    if (facts.events() < 0) {
      return;
    }
    long lost = facts.lostTotal();
    long all = facts.events() + lost;
    double share = all == 0 ? 0 : (double) lost / all;
    HealthThresholds bounds = HealthThresholds.DEFAULT;
    Severity severity =
        share >= bounds.of(HealthBound.DROP_UNHEALTHY)
            ? Severity.ERROR
            : share >= bounds.of(HealthBound.DROP_DEGRADED) ? Severity.WARNING : Severity.OK;
    String evidence =
        format(
            "%s lost %d of %d events since it was loaded (%.3f %%).",
            facts.label(), lost, all, 100 * share);
    checks.add(new HealthCheck("monitor.loss", severity, "Loss", evidence));
  }

  /** For the report. */
  static String line(Counter counter) {
    return format(
        "%s.%s: %s (%s since the baseline)",
        counter.monitor(),
        counter.name(),
        Long.toUnsignedString(counter.value()),
        Long.toUnsignedString(counter.value() - counter.baseline()));
  }
}
