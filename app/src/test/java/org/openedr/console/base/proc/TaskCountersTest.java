package org.openedr.console.base.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TaskCountersTest {
  @Test
  void theCounterIsReadFromProcStat() {
    assertThat(TaskCounters.parse("cpu 1 2\nprocesses 4711\nprocs_running 1\n")).hasValue(4711);
    assertThat(TaskCounters.parse("cpu 1 2\n")).isEmpty();
    assertThat(TaskCounters.parse("")).isEmpty();
  }

  @Test
  void whatIsNoNumberIsNoCount() {
    assertThat(TaskCounters.parse("processes many\n")).isEmpty();
    assertThat(TaskCounters.parse("processes \n")).isEmpty();
    assertThat(TaskCounters.parse("processes 99999999999999999999\n")).isEmpty();
    assertThat(TaskCounters.parse("processes_forked 3\n")).isEmpty();
  }

  @Test
  void aNewThreadIsCounted() throws InterruptedException {
    OptionalLong before = TaskCounters.created();
    Thread.ofPlatform().start(() -> {}).join();
    assertThat(TaskCounters.created().orElseThrow()).isGreaterThan(before.orElseThrow());
  }

  @Test
  void theTasksThatAreThereAreBehindTheSlash() {
    assertThat(TaskCounters.parseThere("0.01 0.02 0.03 2/417 4711\n")).hasValue(417);
    assertThat(TaskCounters.parseThere("0.01 0.02 0.03\n")).isEmpty();
    assertThat(TaskCounters.parseThere("0.01 0.02 0.03 2/many 4711\n")).isEmpty();
    assertThat(TaskCounters.parseThere("")).isEmpty();
  }

  @Test
  void aProcessThatHasEndedIsCounted() throws Exception {
    long before = ended();
    assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
    assertThat(ended()).isGreaterThan(before);
  }

  /** Not told while others create tasks at just this moment. */
  private static long ended() {
    return Awaitility.await()
        .until(TaskCounters::ended, OptionalLong::isPresent)
        .orElseThrow();
  }
}
