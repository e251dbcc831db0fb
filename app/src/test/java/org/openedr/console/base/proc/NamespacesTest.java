package org.openedr.console.base.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamespacesTest {
  @Test
  void onTheMachineItselfThereIsNothingToSay() {
    assertThat(Namespaces.remarks(true, 0)).isEmpty();
    assertThat(Namespaces.startsAreExact(0)).isTrue();
  }

  @Test
  void whatDiffersIsSaid() {
    List<String> remarks = Namespaces.remarks(false, 100_000_000_000L);
    assertThat(remarks).hasSize(2);
    assertThat(remarks.getFirst()).contains("pid namespace");
    assertThat(remarks.getLast()).contains("time namespace", "differs by 100 s", "set right.");
  }

  @Test
  void startsThatCannotBeShiftedBackAreNotCompared() {
    assertThat(Namespaces.startsAreExact(100_000_000_000L)).isTrue();
    assertThat(Namespaces.startsAreExact(100_000_000_001L)).isFalse();
    assertThat(Namespaces.startsAreExact(-100_000_000_000L)).isFalse();
    assertThat(Namespaces.remarks(true, -100_000_000_000L).getFirst()).contains("not exact");
  }
}
