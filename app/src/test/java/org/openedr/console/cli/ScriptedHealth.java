package org.openedr.console.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.engine.NoMachine;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.statistics.StatisticsWatch;

/** A machine whose health a test writes. */
final class ScriptedHealth extends NoMachine {
  final List<HealthFinding> findings = new ArrayList<>();
  HealthThresholds bounds = HealthThresholds.DEFAULT;
  int looks;
  boolean watched;
  boolean closed;

  /** Looks before the first judgment. */
  int late;

  void finding(String rule, String subject, HealthLevel level, String message, String... words) {
    findings.add(
        new HealthFinding(
            rule,
            subject,
            level,
            1.5,
            Double.NaN,
            "evidence of " + rule,
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
  public StatisticsWatch watch(Duration interval) {
    watched = true;
    return new StatisticsWatch() {
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
