package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openedr.console.migration.target.AgentMachine;

class StepPlanTest {
  @ParameterizedTest
  @EnumSource(RunKind.class)
  void allThatCanFailWithoutHarmComesBeforeThePointOfNoReturn(RunKind kind) {
    assertThat(StepPlan.of(RunRequest.of(kind)).before())
        .startsWith(StepKey.PREFLIGHT, StepKey.BACKUP)
        .containsSubsequence(StepKey.STAGE, StepKey.VERIFY, StepKey.REHEARSE)
        .endsWith(StepKey.GUARD);
  }

  @ParameterizedTest
  @EnumSource(RunKind.class)
  void theServiceIsNotRestartedBeforeItsFilesAreThereAndIsProvenLast(RunKind kind) {
    assertThat(StepPlan.of(RunRequest.of(kind)).after())
        .startsWith(StepKey.BRIDGE, StepKey.STOP)
        .containsSubsequence(StepKey.STOP, StepKey.UNIT, StepKey.START, StepKey.ACCEPT)
        .endsWith(StepKey.HAND_OVER);
  }

  @ParameterizedTest
  @EnumSource(value = RunKind.class, mode = EnumSource.Mode.EXCLUDE, names = "ROLLBACK_RUNTIME")
  void objectsAndConfigurationAreWrittenWhileItIsStopped(RunKind kind) {
    assertThat(StepPlan.of(RunRequest.of(kind)).after())
        .containsSubsequence(
            StepKey.STOP, StepKey.INSTALL, StepKey.CONFIGURE, StepKey.UNIT, StepKey.START);
  }

  @ParameterizedTest
  @EnumSource(RunKind.class)
  void exactlyTheRunsThatAreSaidToBuildHaveTheStep(RunKind kind) {
    RunRequest shipped = RunRequest.of(kind);
    RunRequest ordered = AgentMachine.building(kind);
    boolean can = kind == RunKind.MIGRATE || kind == RunKind.ROLLBACK_REBUILD;

    assertThat(shipped.builds()).isFalse();
    assertThat(StepPlan.of(shipped).all()).doesNotContain(StepKey.BUILD);
    assertThat(ordered.builds()).isEqualTo(can);
    assertThat(StepPlan.of(ordered).all().contains(StepKey.BUILD)).isEqualTo(can);
  }

  @Test
  void theRuntimeSwitchLeavesTheConfigurationAndBringsV1ByTheRunItself() {
    assertThat(StepPlan.of(RunRequest.of(RunKind.ROLLBACK_RUNTIME)).after())
        .doesNotContain(StepKey.CONFIGURE)
        .containsSubsequence(StepKey.STOP, StepKey.INSTALL, StepKey.UNIT, StepKey.START);
  }

  @Test
  void onlyWatchingMeasuringAndArchivingMayFail() {
    assertThat(StepKey.values())
        .filteredOn(key -> key.failureTolerated(false))
        .containsExactly(StepKey.ARCHIVE, StepKey.HAND_OVER);
    assertThat(StepKey.values())
        .filteredOn(key -> key.failureTolerated(true))
        .containsExactly(StepKey.BRIDGE, StepKey.ARCHIVE, StepKey.HAND_OVER);
  }

  @Test
  void theWayBackIsThatOfARollbackToABackup() {
    assertThat(StepKey.back())
        .containsExactly(
            StepKey.BRIDGE,
            StepKey.STOP,
            StepKey.UNLOAD,
            StepKey.INSTALL,
            StepKey.CONFIGURE,
            StepKey.UNIT,
            StepKey.START,
            StepKey.ENABLE,
            StepKey.ACCEPT,
            StepKey.HAND_OVER)
        .isEqualTo(StepPlan.of(RunRequest.of(RunKind.ROLLBACK_BACKUP)).after());
    assertThat(StepKey.startAgain())
        .containsExactly(StepKey.START, StepKey.ENABLE, StepKey.ACCEPT, StepKey.HAND_OVER);
  }
}
