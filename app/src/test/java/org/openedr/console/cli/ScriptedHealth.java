package org.openedr.console.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.statistics.StatisticsSubscription;

/** A machine whose health a test writes. */
public final class ScriptedHealth extends UnavailableMachine {
  final List<HealthFinding> findings = new ArrayList<>();
  public HealthThresholds bounds = HealthThresholds.DEFAULT;
  public int looks;
  public boolean watched;
  public boolean closed;

  /** Looks before the first judgment. */
  public int late;

  public void finding(
      String rule, String subject, HealthLevel level, String message, String... words) {
    findings.add(
        new HealthFinding(
            HealthFinding.judged(rule, level, "evidence of " + rule),
            subject,
            1.5,
            Double.NaN,
            7,
            message,
            List.of(words)));
  }

  @Override
  public HealthReport health() {
    return looks++ < late ? HealthReport.NONE : HealthReport.of(23, findings);
  }

  @Override
  public void thresholds(HealthThresholds thresholds) {
    bounds = thresholds;
  }

  @Override
  public StatisticsSubscription watch(Duration interval) {
    watched = true;
    return new StatisticsSubscription() {
      @Override
      public String problem() {
        return "";
      }

      @Override
      public void close() {
        watched = false;
      }
    };
  }

  @Override
  public void close() {
    closed = true;
  }
}
