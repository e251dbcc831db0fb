package org.openedr.console.ui.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openedr.console.health.HealthLevel.DEGRADED;
import static org.openedr.console.health.HealthLevel.HEALTHY;
import static org.openedr.console.health.HealthLevel.UNHEALTHY;
import static org.openedr.console.health.HealthLevel.UNKNOWN;

import org.junit.jupiter.api.Test;
import org.openedr.console.health.HealthLevel;

class NotificationPolicyTest {
  private final NotificationPolicy policy = new NotificationPolicy();

  private boolean at(long seconds, HealthLevel level) {
    return policy.due(level, seconds * 1_000_000_000L);
  }

  @Test
  void wellAtTheStartIsNoNewsAndBadIs() {
    assertThat(at(0, HEALTHY)).isFalse();
    assertThat(new NotificationPolicy().due(UNKNOWN, 0)).isFalse();
    assertThat(new NotificationPolicy().due(DEGRADED, 0)).isTrue();
  }

  @Test
  void aChangeIsToldOnce() {
    at(0, HEALTHY);
    assertThat(at(1, UNHEALTHY)).isTrue();
    assertThat(at(2, UNHEALTHY)).isFalse();
    assertThat(at(60, UNHEALTHY)).isFalse();
    assertThat(at(61, HEALTHY)).isTrue();
  }

  @Test
  void twoWithinTenSecondsAreOneAndTheLastStateIsToldLater() {
    at(0, HEALTHY);
    assertThat(at(1, UNHEALTHY)).isTrue();
    assertThat(at(2, DEGRADED)).isFalse();
    assertThat(at(10, DEGRADED)).isFalse();
    assertThat(at(11, DEGRADED)).isTrue();
  }

  @Test
  void whatIsBackBeforeIsNotTold() {
    at(0, HEALTHY);
    assertThat(at(1, UNHEALTHY)).isTrue();
    assertThat(at(2, HEALTHY)).isFalse();
    assertThat(at(3, UNHEALTHY)).isFalse();
    assertThat(at(60, UNHEALTHY)).isFalse();
  }
}
