package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.LoggedEvent;

class LocalFeedTest {
  private static LoggedEvent event(int argsBytes) {
    return new LoggedEvent(
        1,
        EventType.EXEC,
        1,
        new ProcessKey(1, 0),
        1,
        new ProcessKey(1, 0),
        0,
        0,
        0,
        0,
        KernelString.EMPTY,
        KernelString.EMPTY,
        KernelString.EMPTY,
        KernelString.wrap(new byte[argsBytes]),
        null);
  }

  @Test
  void aHeadThatDoesNotReadKeepsNoMoreThanItsBytes() throws Exception {
    LocalFeed feed = new LocalFeed(1000, 100_000, () -> false, _ -> {});
    for (int round = 1; round <= 3; round++) {
      for (int i = 0; i < 100; i++) {
        feed.offer(event(9_808)); // ten of them with the record's own 192
      }
      assertThat(feed.drops()).isEqualTo(90L * round);
      List<LoggedEvent> events = feed.poll(Duration.ofSeconds(30));
      assertThat(events).hasSize(10);
    }
  }

  /** Many heads may have small ones. */
  @Test
  void aSmallFeedKeepsHalfAKibibyteForEachEventButOneAtLeast() throws Exception {
    LocalFeed small = new LocalFeed(64, 1 << 20, () -> false, _ -> {});
    LocalFeed least = new LocalFeed(1, 1 << 20, () -> false, _ -> {});
    for (int i = 0; i < 100; i++) {
      small.offer(event(4096));
      least.offer(event(4096));
    }
    assertThat(small.poll(Duration.ZERO)).hasSize(7);
    assertThat(least.poll(Duration.ZERO)).hasSize(1);
    assertThat(least.drops()).isEqualTo(99);
  }
}
