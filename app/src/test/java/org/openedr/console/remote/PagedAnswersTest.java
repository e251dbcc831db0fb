package org.openedr.console.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventLog;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcessTree;
import org.openedr.console.process.TreeCursor;
import org.openedr.console.process.TreeDelta;
import org.openedr.console.process.TreePage;

/** Answers that no message has room for arrive whole, in parts. */
class PagedAnswersTest {
  private static final int SECOND = 1_000_000_000;
  private static final ProcessKey INIT = new ProcessKey(1, ClockTick.NS);

  private final ProcessTree tree = new ProcessTree(200_000, 100_000, SECOND, key -> null);
  private final EventLog log = new EventLog(200_000);
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private Runnable meanwhile = () -> {};
  private Served served;
  private Backend attached;
  private Engine remote;
  private int pids = 1;

  private final class Big extends IdleEngine {
    @Override
    public TreeDelta processes(long sinceVersion) {
      return tree.delta(sinceVersion);
    }

    @Override
    public TreePage processes(TreeCursor from, Predicate<ProcessEntry> room) {
      TreePage page = tree.page(from, room);
      pages.incrementAndGet();
      meanwhile.run();
      return page;
    }

    @Override
    public Optional<ProcessDetail> process(ProcessKey key) {
      return Optional.empty();
    }

    @Override
    public EventPage events(EventQuery query) {
      asked.incrementAndGet();
      return log.query(query);
    }
  }

  @BeforeEach
  void serve() throws Exception {
    served = Served.agent(TestBackends.of(new Big()));
    attached = served.attach();
    remote = attached.engine();
  }

  @AfterEach
  void close() throws Exception {
    attached.close();
    served.close();
  }

  private static TaskContext task(int pid) {
    return new TaskContext(
        pid * 100L,
        new ProcessKey(pid, pid * ClockTick.NS),
        pid * ClockTick.NS,
        pid,
        INIT,
        0,
        0,
        0,
        0,
        KernelString.of("p"));
  }

  private void live(int count, int argumentBytes, boolean distinct) {
    KernelString path = KernelString.of("/bin/" + "x".repeat(4000));
    KernelString same = KernelString.of("a".repeat(argumentBytes));
    for (int i = 0; i < count; i++) {
      int pid = ++pids;
      KernelString args = distinct ? KernelString.of(pid + "a".repeat(argumentBytes)) : same;
      ExecEvent exec = exec(pid, path, args);
      tree.apply(new ForkEvent(task(pid)));
      tree.apply(exec);
      log.append(exec, path, args);
    }
  }

  private static ExecEvent exec(int pid, KernelString path, KernelString args) {
    return new ExecEvent(task(pid), path, path, args);
  }

  private void end(int pid) {
    tree.apply(new ExitEvent(task(pid), new ExitCode(0)));
  }

  @Test
  void aNewHeadGetsAllProcesses() throws Exception {
    live(12_000, 4000, false); // 96 MB if each told its strings
    TreeDelta whole = remote.processes(0);
    assertThat(whole.changed()).hasSize(tree.size());
    assertThat(whole).isEqualTo(tree.delta(0));
    assertThat(pages.get()).isLessThan(3);
  }

  @Test
  void aTreeThatChangesWhileItIsToldIsWholeInTheEnd() throws Exception {
    live(4000, 4000, true);
    AtomicInteger round = new AtomicInteger();
    meanwhile =
        () -> {
          if (round.incrementAndGet() < 5) {
            end(2 + round.get());
            tree.expire(Long.MAX_VALUE);
            live(3, 10, true);
          }
        };
    TreeDelta whole = remote.processes(0);
    assertThat(pages.get()).isGreaterThan(5);
    assertThat(whole.reset()).isTrue();
    assertThat(whole.changed()).containsExactlyInAnyOrderElementsOf(tree.delta(0).changed());
    end(100);
    tree.expire(Long.MAX_VALUE);
    TreeDelta next = remote.processes(whole.version());
    assertThat(next).isEqualTo(tree.delta(whole.version()));
    assertThat(next.reset()).isFalse();
    assertThat(next.removed()).hasSize(1);
  }

  @Test
  void allEventsComeInParts() throws Exception {
    live(6000, 4000, true); // 24 MB
    EventQuery query = EventQuery.newest(EventFilter.ALL, Integer.MAX_VALUE);
    EventPage all = remote.events(query);
    assertThat(all.events()).isEqualTo(log.query(query).events());
    assertThat(all.more()).isFalse();
    assertThat(asked.get()).isGreaterThan(6);
    EventPage some = remote.events(EventQuery.newest(EventFilter.ALL, 700));
    assertThat(some.events()).hasSize(700);
    assertThat(some.more()).isTrue();
  }

  @Test
  void stringsThatManyEventsShareAreToldOnce() throws Exception {
    live(9000, 4000, false); // 72 MB if each told its strings
    EventPage all = remote.events(EventQuery.newest(EventFilter.ALL, Integer.MAX_VALUE));
    assertThat(all.events()).hasSize(9000);
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatCannotBeToldIsAnErrorThatIsCounted() {
    tree.apply(exec(2, KernelString.of("/x"), KernelString.of("a".repeat(5 << 20))));
    assertThatThrownBy(() -> remote.processes(0))
        .isInstanceOf(NoAnswerException.class)
        .hasMessageContaining("too long");
    assertThat(remote.status().troubles())
        .anyMatch(trouble -> trouble.error().contains("no answer to 'processes'"));
  }
}
