package org.openedr.console.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;

class EventLogTest {
  private static final UserNames USERS = UserNames.of(Map.of(0, "root", 1000, "ada"));

  private static ProcessKey key(int pid) {
    return new ProcessKey(pid, pid * 50_000_000L);
  }

  private static TaskContext task(int pid, int ppid, int uid, String comm) {
    return new TaskContext(
        pid * 1000L,
        key(pid),
        pid * 50_000_000L,
        pid,
        key(ppid),
        uid,
        uid,
        5,
        0,
        KernelString.of(comm));
  }

  private static final List<String> FILTERS =
      List.of(
          "",
          "one",
          "ONE",
          "-one",
          "pid:3,4",
          "ppid:2",
          "-ppid:2",
          "user:ada",
          "user:0",
          "type:exec",
          "type:fork,exit",
          "name:two",
          "path:/bin",
          "!path:/bin",
          "exit!=0",
          "exit:0",
          "exit:3",
          "signal:9",
          "\"b c\"",
          "tree:2",
          "tree:3 type:exit",
          "-tree:2",
          "type:exec -one user:root");

  /** Random events, against a plain list filtered one by one. */
  @Property(tries = 30)
  void theLogAnswersAsAPlainListWould(@ForAll long seed) {
    Random random = new Random(seed);
    EventLog log = new EventLog(1000);
    List<LoggedEvent> plain = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      ProcessEvent event = random(random);
      KernelString path = KernelString.of(random.nextBoolean() ? "/bin/one" : "/opt/TWO");
      KernelString args = KernelString.of(random.nextBoolean() ? "a\0b c" : "x\0b\0c");
      plain.add(logged(log.append(event, path, args), event, path, args));
    }
    for (String text : FILTERS) {
      EventFilter filter = EventFilter.parse(text, USERS);
      EventFilter.Follower follower = filter.follower();
      List<LoggedEvent> expected = plain.stream().filter(follower::test).toList().reversed();
      if (!text.contains("tree")) {
        EventPage page = log.query(EventQuery.newest(filter, 10_000));
        assertThat(page.events()).as(text).isEqualTo(expected);
      }
      EventPage few = log.query(EventQuery.newest(filter, 7));
      assertThat(few.events()).hasSizeLessThanOrEqualTo(7);
    }
  }

  private static ProcessEvent random(Random random) {
    TaskContext task =
        task(
            1 + random.nextInt(6),
            1 + random.nextInt(3),
            random.nextBoolean() ? 0 : 1000,
            random.nextBoolean() ? "one" : "two");
    return switch (random.nextInt(3)) {
      case 0 -> new ForkEvent(task);
      case 1 ->
          new ExecEvent(task, KernelString.of("./one"), KernelString.EMPTY, KernelString.EMPTY);
      default -> new ExitEvent(task, new ExitCode(List.of(0, 3 << 8, 9).get(random.nextInt(3))));
    };
  }

  private static LoggedEvent logged(
      long sequence, ProcessEvent event, KernelString path, KernelString args) {
    TaskContext task = event.task();
    return new LoggedEvent(
        sequence,
        event.type(),
        task.timeBootNs(),
        task.key(),
        task.tid(),
        task.parent(),
        task.uid(),
        task.gid(),
        task.cgroupId(),
        task.flags(),
        task.comm(),
        path,
        event instanceof ExecEvent exec ? exec.filename() : KernelString.EMPTY,
        args,
        event instanceof ExitEvent exit ? exit.code() : null);
  }

  @Test
  void aTreeHoldsAllDescendantsAlsoWhenTheyComeBeforeTheirParentsEvents() {
    EventLog log = new EventLog(100);
    for (int pid : new int[] {3, 4, 5}) {
      ProcessEvent fork = new ForkEvent(task(pid, pid - 1, 0, "x"));
      log.append(fork, KernelString.EMPTY, KernelString.EMPTY);
    }
    log.append(new ForkEvent(task(9, 1, 0, "x")), KernelString.EMPTY, KernelString.EMPTY);
    List<LoggedEvent> found =
        log.query(EventQuery.newest(EventFilter.parse("tree:2"), 10)).events();
    assertThat(found).extracting(event -> event.key().tgid()).containsExactly(5, 4, 3);
  }

  @Test
  void theOldestEventsGoInWholeSegmentsAndAreCounted() {
    EventLog log = new EventLog(Segment.CAPACITY);
    int all = 5 * Segment.CAPACITY + 10;
    for (int i = 0; i < all; i++) {
      log.append(new ForkEvent(task(1 + i % 9, 1, 0, "x")), KernelString.EMPTY, KernelString.EMPTY);
    }
    assertThat(log.size()).isBetween((long) Segment.CAPACITY, 2L * Segment.CAPACITY);
    assertThat(log.evicted() + log.size()).isEqualTo(all);
    EventPage page = log.query(EventQuery.newest(EventFilter.ALL, 1));
    assertThat(page.newestSequence()).isEqualTo(all);
    assertThat(page.more()).isTrue();
  }

  @Test
  void longStringsHaveTheirBoundInBytes() {
    long bound = 8 << 20;
    EventLog log = new EventLog(100_000, bound);
    int all = 20_000;
    byte[] long4k = new byte[4000];
    for (int i = 0; i < all; i++) {
      long4k[0] = (byte) i;
      long4k[1] = (byte) (i >> 8);
      ProcessEvent fork = new ForkEvent(task(1 + i % 9, 1, 0, "x"));
      assertThat(log.append(fork, KernelString.EMPTY, KernelString.copyOf(long4k)))
          .isEqualTo(i + 1);
      assertThat(log.bytes()).isLessThanOrEqualTo(bound);
    }
    assertThat(log.evicted() + log.size()).isEqualTo(all);
    assertThat(log.shed()).isEqualTo(log.evicted());
    assertThat(log.size()).isGreaterThan(bound / 4100 / 2);
    List<LoggedEvent> kept = log.query(EventQuery.newest(EventFilter.ALL, all)).events();
    assertThat(kept).hasSize((int) log.size());
    assertThat(kept.getLast().sequence()).isEqualTo(log.evicted() + 1);
    assertThat(kept.getFirst().args().toBytes()).isEqualTo(long4k);

    log.capacity(100_000, bound / 4);
    log.trim();
    assertThat(log.bytes()).isLessThanOrEqualTo(bound / 4);
    assertThat(log.evicted() + log.size()).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({
    "pid:x,        pid needs a number",
    "pid:,         pid: needs a value",
    "type:spawn,   'type: takes fork, exec and exit'",
    "user:nobody9, There is no local user",
    "a \"b,        not closed",
    "exit!=999,    0 to 255",
    "x -,          missing",
    "tree:1@x,     PID@START",
  })
  void mistakesAreExplainedWhereTheyAre(String text, String message) {
    assertThatThrownBy(() -> EventFilter.parse(text, USERS))
        .isInstanceOf(FilterSyntaxException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFilterHasABoundedNumberOfTerms() {
    String most = String.join(" ", Collections.nCopies(FilterParser.TERMS_MAX, "a"));
    assertThat(EventFilter.parse(most, USERS).needles()).isEqualTo(FilterParser.TERMS_MAX);
    assertThatThrownBy(() -> EventFilter.parse(most + " -a", USERS))
        .isInstanceOf(FilterSyntaxException.class)
        .hasMessage("A filter has at most 32 terms.");
  }

  /** A storm is many events of few programs and users: columns and dictionaries have room. */
  @Test
  void anEventLikeTheOneBeforeTakesNoMemory() {
    var meter = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    EventLog log = new EventLog(Segment.CAPACITY);
    ForkEvent fork = new ForkEvent(task(7, 1, 0, "x"));
    KernelString path = KernelString.of("/bin/x");
    log.append(fork, path, KernelString.EMPTY);
    long before = meter.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      log.append(fork, path, KernelString.EMPTY);
    }
    assertThat(meter.getCurrentThreadAllocatedBytes() - before).isLessThan(8_000);
  }

  /** The worst that can be asked for of the worst segment: all its strings differ. */
  @Test
  void aScanTakesTwoBitsForEachTermAndString() {
    Segment segment = new Segment(1);
    for (int i = 0; i < Segment.CAPACITY; i++) {
      ExecEvent exec =
          new ExecEvent(
              task(1 + i, 1, 0, "c" + i),
              KernelString.of("f" + i),
              KernelString.EMPTY,
              KernelString.EMPTY);
      segment.append(exec, KernelString.of("p" + i), KernelString.of("a" + i));
    }
    for (String term : List.of("-no", "-" + "n".repeat(127))) { // of 4 093 bytes
      String text = String.join(" ", Collections.nCopies(FilterParser.TERMS_MAX, term));
      String longest = text.substring(0, Math.min(4093, text.length()));
      scanTakesTwoBits(segment, EventFilter.parse(longest, USERS));
    }
  }

  private static void scanTakesTwoBits(Segment segment, EventFilter filter) {
    var meter = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<LoggedEvent> found = new ArrayList<>();
    new SegmentScan(segment, filter, Map.of()).collect(0, 2, 1, found);
    found.clear();

    long before = meter.getCurrentThreadAllocatedBytes();
    new SegmentScan(segment, filter, Map.of()).collect(0, Long.MAX_VALUE, 1, found);
    long bytes = meter.getCurrentThreadAllocatedBytes() - before;

    assertThat(found).hasSize(1);
    assertThat(bytes).isLessThan(FilterParser.TERMS_MAX * Segment.CAPACITY + 65_536L);
  }
}
