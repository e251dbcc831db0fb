package org.openedr.console.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HealthThresholdsTest {
  @Test
  void whatDiffersGoesIntoTheSettingsAndBack() {
    Map<String, Double> changed = Map.of("drop-degraded", 0.01, "hold-seconds", 23.0);
    HealthThresholds thresholds = HealthThresholds.DEFAULT.with(changed);
    assertThat(thresholds.of(HealthBound.DROP_DEGRADED)).isEqualTo(0.01);
    assertThat(thresholds.differences()).isEqualTo(changed);
    assertThat(HealthThresholds.DEFAULT.differences()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyBoundIsReachedByItsName(HealthBound bound) {
    double changed = HealthThresholds.DEFAULT.of(bound) * 0.99;
    HealthThresholds thresholds = HealthThresholds.DEFAULT.with(Map.of(bound.label(), changed));
    assertThat(thresholds.of(bound)).isEqualTo(changed);
    assertThat(thresholds.differences()).containsOnlyKeys(bound.label());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpu-degreded   | 5    | There is no threshold 'cpu-degreded'.",
        "drop-degraded  | 1.5  | drop-degraded cannot be 1.5: it is above 0 and at most 1.",
        "drop-degraded  | 0    | drop-degraded cannot be 0: it is above 0 and at most 1.",
        "cpu-degraded   | -1   | cpu-degraded cannot be -1: it is above 0 and at most 1000000.",
        "cpu-degraded   | NaN  | cpu-degraded cannot be no number: it is above 0 and at most"
            + " 1000000.",
        "cpu-degraded   | 21   | cpu-degraded cannot be above cpu-unhealthy.",
        "hold-seconds   | 4000 | hold-seconds cannot be 4000: it is at least 0 and at most 3600.",
      })
  void nonsenseIsRefusedWithAReason(String name, double value, String why) {
    assertThatThrownBy(() -> HealthThresholds.DEFAULT.with(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }
}
