package org.openedr.console.base.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ForkCounterTest {
  @Test
  void theCounterIsReadFromProcStat() {
    assertThat(ForkCounter.parse("cpu 1 2\nprocesses 4711\nprocs_running 1\n")).hasValue(4711);
    assertThat(ForkCounter.parse("cpu 1 2\n")).isEmpty();
    assertThat(ForkCounter.parse("")).isEmpty();
  }

  @Test
  void whatIsNoNumberIsNoCount() {
    assertThat(ForkCounter.parse("processes many\n")).isEmpty();
    assertThat(ForkCounter.parse("processes \n")).isEmpty();
    assertThat(ForkCounter.parse("processes 99999999999999999999\n")).isEmpty();
    assertThat(ForkCounter.parse("processes_forked 3\n")).isEmpty();
  }

  @Test
  void aNewThreadIsCounted() throws InterruptedException {
    OptionalLong before = ForkCounter.read();
    Thread.ofPlatform().start(() -> {}).join();
    assertThat(ForkCounter.read().orElseThrow()).isGreaterThan(before.orElseThrow());
  }
}
