package org.openedr.console.base.proc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnCostSamplerTest {
  @Test
  void aNameWithBracketsDoesNotShiftTheFields() {
    assertThat(OwnCostSampler.cpuTicks("1 (a b) c) S 1 1 1 0 -1 4 5 6 7 8 30 12 0 0"))
        .isEqualTo(42);
  }
}
