package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlansTest {
  @ParameterizedTest
  @EnumSource(PlanKind.class)
  void allThatCanFailWithoutHarmComesBeforeThePointOfNoReturn(PlanKind kind) {
    assertThat(Plans.of(PlanRequest.of(kind)).before())
        .startsWith(StepKey.PREFLIGHT, StepKey.BACKUP)
        .containsSubsequence(StepKey.STAGE, StepKey.VERIFY, StepKey.REHEARSE)
        .endsWith(StepKey.GUARD);
  }

  @ParameterizedTest
  @EnumSource(PlanKind.class)
  void theServiceIsNotRestartedBeforeItsFilesAreThereAndIsProvenLast(PlanKind kind) {
    assertThat(Plans.of(PlanRequest.of(kind)).after())
        .startsWith(StepKey.BRIDGE, StepKey.STOP)
        .containsSubsequence(StepKey.STOP, StepKey.UNIT, StepKey.START, StepKey.ACCEPT)
        .endsWith(StepKey.HAND_OVER);
  }

  @ParameterizedTest
  @EnumSource(value = PlanKind.class, mode = EnumSource.Mode.EXCLUDE, names = "ROLLBACK_RUNTIME")
  void objectsAndConfigurationAreWrittenWhileItIsStopped(PlanKind kind) {
    assertThat(Plans.of(PlanRequest.of(kind)).after())
        .containsSubsequence(
            StepKey.STOP, StepKey.INSTALL, StepKey.CONFIGURE, StepKey.UNIT, StepKey.START);
  }

  @Test
  void theRuntimeSwitchTouchesNeitherObjectsNorConfiguration() {
    assertThat(Plans.of(PlanRequest.of(PlanKind.ROLLBACK_RUNTIME)).after())
        .doesNotContain(StepKey.INSTALL, StepKey.CONFIGURE);
  }
}
