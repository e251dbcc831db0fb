package org.openedr.console.maintenance;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.finding.Severity;
import org.openedr.console.health.ConsoleFacts;
import org.openedr.console.health.HealthBound;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthRules;
import org.openedr.console.health.HealthText;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.maintenance.MaintenancePreview.Counter;
import org.openedr.console.maintenance.MaintenancePreview.HealthCheck;

/** What the health check asks of the monitors, identified by content. Takes a second. */
final class MonitorChecks {
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

  List<HealthCheck> look() {
    List<MonitorFacts> before = look.get().facts();
    stir.run();
    List<MonitorFacts> after = look.get().facts();
    List<HealthCheck> checks = new ArrayList<>(loads(after));
    for (MonitorFacts facts : after) {
      counters(facts, before, checks);
      loss(facts, checks);
    }
    return List.copyOf(checks);
  }

  /** As the page Health judges it. */
  private static List<HealthCheck> loads(List<MonitorFacts> facts) {
    return new HealthRules()
        .judge(facts, ConsoleFacts.UNKNOWN, Clocks.bootNs()).findings().stream()
            .filter(finding -> finding.rule().equals("load"))
            .map(MonitorChecks::load)
            .toList();
  }

  private static HealthCheck load(HealthFinding finding) {
    Severity severity =
        switch (finding.level()) {
          case HEALTHY -> Severity.OK;
          case DEGRADED, UNKNOWN -> Severity.WARNING;
          case UNHEALTHY -> Severity.ERROR;
        };
    String sentence = HealthText.sentence(finding, Locale.ENGLISH);
    return new HealthCheck("monitor.attached", severity, "Monitor", sentence);
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
            .map(facts -> now.events() + now.lostTotal() - facts.events() - facts.lostTotal())
            .orElse(0L);
    boolean unreadable = now.events() < 0;
    Severity severity = unreadable ? Severity.WARNING : moved > 0 ? Severity.OK : Severity.ERROR;
    String evidence =
        unreadable
            ? format("The counters of %s cannot be read.", now.label())
            : format("%s counted %d events while known processes ran.", now.label(), moved);
    checks.add(new HealthCheck("monitor.counters", severity, "Counters move", evidence));
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
