package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivenessWatchTest {
  private final LivenessWatch watch = new LivenessWatch(3, 1);

  @Test
  void aMachineWithoutForksIsQuiet() {
    assertThat(watch.sample(0, 10, 100)).isEqualTo(Liveness.OK);
    assertThat(watch.sample(2, 10, 100)).isEqualTo(Liveness.OK);
    assertThat(watch.sample(3, 10, 100)).isEqualTo(Liveness.QUIET);
  }

  @Test
  void forksWithoutSignsOfLifeAreBlindness() {
    watch.sample(0, 10, 100);
    assertThat(watch.sample(3, 10, 101)).isEqualTo(Liveness.BLIND);
    assertThat(watch.sample(4, 11, 102)).isEqualTo(Liveness.OK);
  }

  @Test
  void aMonitorThatSeesNoForksIsGivenMoreOfThem() {
    LivenessWatch v1 = new LivenessWatch(3, 50);
    v1.sample(0, 10, 100);
    assertThat(v1.sample(3, 10, 149)).isEqualTo(Liveness.QUIET);
    assertThat(v1.sample(4, 10, 150)).isEqualTo(Liveness.BLIND);
  }

  @Test
  void withoutTheKernelsCounterNothingIsSaid() {
    watch.sample(0, 10, -1);
    assertThat(watch.sample(9, 10, -1)).isEqualTo(Liveness.OK);
  }

  @Test
  void theCounterIsReadFromProcStat() {
    assertThat(KernelForks.parse("cpu 1 2\nprocesses 4711\nprocs_running 1\n")).isEqualTo(4711);
    assertThat(KernelForks.parse("cpu 1 2\n")).isEqualTo(-1);
    assertThat(OwnCostSampler.cpuTicks("1 (a b) c) S 1 1 1 0 -1 4 5 6 7 8 30 12 0 0"))
        .isEqualTo(42);
  }
}
