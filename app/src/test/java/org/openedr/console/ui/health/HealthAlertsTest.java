package org.openedr.console.ui.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.health.HealthBound;
import org.openedr.console.health.HealthFinding;
import org.openedr.console.health.HealthLevel;
import org.openedr.console.health.HealthReport;
import org.openedr.console.health.HealthThresholds;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.settings.WindowSettings;
import org.openedr.console.ui.common.Messages;

class HealthAlertsTest {
  private final List<String> said = new ArrayList<>();
  private final HealthAlerts alerts =
      new HealthAlerts(
          new DesktopNotifier(new NotifyCommand(Path.of("/nonexistent"), 1000, Map.of())));

  @AfterEach
  void close() {
    alerts.close();
  }

  private void observe(long second, HealthLevel level) {
    HealthFinding finding =
        new HealthFinding(
            HealthFinding.judged("load", level, ""), "V2", 0, Double.NaN, 0, "load.off", List.of());
    alerts.observe(HealthReport.of(second, List.of(finding)), false, Messages.of("en"), said::add);
  }

  @Test
  void onlyChangesAreKeptTheNewestFirst() {
    observe(1, HealthLevel.HEALTHY);
    observe(2, HealthLevel.HEALTHY);
    observe(3, HealthLevel.UNHEALTHY);
    observe(3, HealthLevel.UNHEALTHY);
    observe(4, HealthLevel.DEGRADED);
    assertThat(alerts.changes())
        .extracting(LevelChange::from, LevelChange::to)
        .containsExactly(
            tuple(HealthLevel.UNHEALTHY, HealthLevel.DEGRADED),
            tuple(HealthLevel.HEALTHY, HealthLevel.UNHEALTHY),
            tuple(HealthLevel.UNKNOWN, HealthLevel.HEALTHY));
  }

  @Test
  void theLogIsBounded() {
    for (int second = 1; second <= 1000; second++) {
      observe(second, second % 2 == 0 ? HealthLevel.HEALTHY : HealthLevel.UNHEALTHY);
    }
    assertThat(alerts.changes()).hasSize(500);
    assertThat(alerts.changes().getFirst().report().takenBootNs()).isEqualTo(1000);
  }

  @Test
  void boundsThatMakeNoSenseAreSaidAndNotUsed() {
    List<HealthThresholds> used = new ArrayList<>();
    UnavailableMachine machine =
        new UnavailableMachine() {
          @Override
          public void thresholds(HealthThresholds thresholds) {
            used.add(thresholds);
          }
        };
    assertThat(
            HealthAlerts.apply(
                WindowSettings.DEFAULT.withHealth(Map.of("cpu-degraded", 99.0), false), machine))
        .contains("cpu-degraded cannot be above cpu-unhealthy.");
    assertThat(used).isEmpty();
    assertThat(
            HealthAlerts.apply(
                WindowSettings.DEFAULT.withHealth(Map.of("cpu-degraded", 3.0), false), machine))
        .isEmpty();
    assertThat(used.getFirst().of(HealthBound.CPU_DEGRADED)).isEqualTo(3);
  }
}
