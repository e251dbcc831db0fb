package org.openedr.console.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;

class EventLogReaderTest {
  private static final int EVENTS = 300_000;

  @Test
  void aReaderThatFollowsTheWriterGetsEveryEventOnce() throws InterruptedException {
    EventLog log = new EventLog(2 * EVENTS);
    Thread writer = Thread.ofPlatform().start(() -> write(log));
    long last = 0;
    long read = 0;
    while (last < EVENTS) {
      EventPage page = log.query(EventQuery.since(EventFilter.ALL, last, Integer.MAX_VALUE));
      read += page.events().size();
      last = Math.max(last, page.newestSequence());
    }
    writer.join();
    assertThat(read).isEqualTo(EVENTS);
  }

  private static void write(EventLog log) {
    ProcessKey parent = new ProcessKey(1, 0);
    KernelString comm = KernelString.of("fork");
    for (int i = 0; i < EVENTS; i++) {
      ProcessKey key = new ProcessKey(2 + i, 0);
      TaskContext task = new TaskContext(i, key, 0, 2 + i, parent, 0, 0, 0, 0, comm);
      log.append(new ForkEvent(task), KernelString.EMPTY, KernelString.EMPTY);
    }
  }
}
