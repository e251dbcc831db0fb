package org.openedr.console.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.LoggedEvent;

class EventJsonTest {
  private static final EventJson JSON =
      new EventJson(
          () -> new BootClock(1_700_000_000_000_000_000L, 0), UserNames.of(Map.of(0, "root")));

  private static LoggedEvent exec(String args) {
    KernelString path = KernelString.of("/work/selftest/workload");
    return new LoggedEvent(
        123_456,
        EventType.EXEC,
        1_234_567_891_234L,
        new ProcessKey(12_345, 1_230_000_000_000L),
        12_345,
        new ProcessKey(12_344, 1_220_000_000_000L),
        0,
        0,
        4_711,
        0,
        KernelString.of("workload"),
        path,
        path,
        KernelString.of(args),
        null);
  }

  /** A storm has 30 000 lines a second: each is built in one piece of memory, and copied once. */
  @Test
  void aLineIsNotCopiedWhileItGrows() {
    var meter = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    LoggedEvent event = exec("workload\0vfork_exec\0");
    int length = JSON.write(event).length();
    long before = meter.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      JSON.write(event);
    }
    long perLine = (meter.getCurrentThreadAllocatedBytes() - before) / 1000;
    assertThat(length).isBetween(400, 800);
    // Its memory, the line, and some 850 bytes of what is in it: growing from 256 took 1000 more.
    assertThat(perLine).isLessThan(2_700);
  }
}
