package org.openedr.console.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;
import org.openedr.console.process.ParentLookup;
import org.openedr.console.process.ProcessTree;
import org.openedr.console.process.ProcfsProcess;

/** Tree terms: who descends from whom, though a parent be older than the log. */
class FamiliesTest {
  private static final KernelString TEXT = KernelString.of("x");

  private final ProcessTree tree = new ProcessTree(100_000, 100, 1, ParentLookup.NONE);
  private final EventLog log = new EventLog(100_000);

  FamiliesTest() {
    log.families(tree);
  }

  private static ProcessKey key(int tgid) {
    return new ProcessKey(tgid, tgid * ClockTick.NS);
  }

  private static TaskContext task(int tgid, int parent) {
    return new TaskContext(
        tgid * ClockTick.NS + 1, key(tgid), 0, tgid, key(parent), 0, 0, 0, 0, TEXT);
  }

  private void tell(ProcessEvent event) {
    tree.apply(event);
    log.append(event, TEXT, TEXT);
  }

  private void fork(int tgid, int parent) {
    tell(new ForkEvent(task(tgid, parent)));
  }

  private void exit(int tgid, int parent) {
    tell(new ExitEvent(task(tgid, parent), new ExitCode(0)));
  }

  private static ProcfsProcess found(int tgid, int parent) {
    return new ProcfsProcess(
        key(tgid), key(parent), TEXT, TEXT, false, TEXT, false, 0, 0, 0, false);
  }

  private List<Integer> family(int root) {
    EventFilter filter = EventFilter.parse("tree:" + root);
    return log.query(EventQuery.newest(filter, 1_000_000)).events().reversed().stream()
        .map(event -> event.key().tgid())
        .toList();
  }

  @Test
  void parentsThatWereThereBeforeTheLogAreKnown() {
    tree.seed(List.of(found(1, 0), found(10, 1), found(20, 10), found(30, 1)), 1);
    fork(100, 20);
    fork(200, 30);
    exit(20, 10);

    assertThat(family(1)).containsExactly(100, 200, 20);
    assertThat(family(10)).containsExactly(100, 20);
    assertThat(family(30)).containsExactly(200);
  }

  @Test
  void whoIsFoundLaterBringsItsFamily() {
    tree.seed(List.of(found(1, 0)), 1);
    fork(100, 20); // of a parent whose fork was lost
    assertThat(family(1)).isEmpty();
    tree.reconcile(List.of(found(1, 0), found(20, 1), found(100, 20)), 1L << 40);
    fork(101, 20);

    assertThat(family(1)).containsExactly(100, 101);
  }

  @Test
  void whoWasHandedOverStillDescendsFromItsCreator() {
    tree.seed(List.of(found(1, 0), found(10, 1)), 1);
    fork(20, 10);
    fork(30, 20);
    exit(20, 10);
    exit(30, 1);

    assertThat(family(10)).containsExactly(20, 30, 20, 30);
  }

  @Test
  void aParentMayBeNamedByItsOwnEndAlone() {
    EventLog alone = new EventLog(1000);
    alone.append(new ExitEvent(task(30, 20), new ExitCode(0)), TEXT, TEXT);
    alone.append(new ExitEvent(task(20, 10), new ExitCode(0)), TEXT, TEXT);

    assertThat(
            alone.query(EventQuery.newest(EventFilter.parse("tree:10"), 9)).events().stream()
                .map(event -> event.key().tgid()))
        .containsExactly(20, 30);
  }

  @Test
  void aLookCostsWhatHasHappenedSinceTheOneBefore() {
    tree.seed(List.of(found(1, 0)), 1);
    for (int i = 100; i < 20_100; i++) {
      fork(i, 1);
    }
    assertThat(family(1)).hasSize(20_000);
    long first = log.families().rowsRead();
    for (int look = 0; look < 10; look++) {
      fork(30_000 + look, 100 + look);
      assertThat(family(1)).hasSize(20_001 + look);
    }

    assertThat(log.families().rowsRead() - first).isEqualTo(10);
  }

  @Test
  void whomNobodyKnowsAnyMoreIsForgottenAndNobodyElse() {
    EventLog small = new EventLog(1);
    small.families(tree);
    tree.seed(List.of(found(1, 0), found(10, 1)), 1);
    EventFilter filter = EventFilter.parse("tree:10");
    for (int i = 100; i < 400_100; i++) {
      ProcessEvent fork = new ForkEvent(task(i, 10));
      ProcessEvent exit = new ExitEvent(task(i, 10), new ExitCode(0));
      for (ProcessEvent event : List.of(fork, exit)) {
        tree.apply(event);
        small.append(event, TEXT, TEXT);
      }
      if (i % 5000 == 0) {
        assertThat(small.query(EventQuery.newest(filter, 1000)).events()).hasSizeGreaterThan(1);
      }
    }

    assertThat(small.families().size()).isLessThan(200_000);
    int inLog = small.query(EventQuery.newest(filter, 1_000_000)).events().size();
    assertThat(inLog).isEqualTo((int) small.size());
  }

  @Test
  void rootsAreBounded() {
    tree.seed(List.of(found(1, 0)), 1);
    fork(100, 1);
    for (int root = 1000; root < 2000; root++) {
      assertThat(family(root)).isEmpty();
    }
    assertThat(log.families().roots()).isLessThan(10);
    assertThat(family(1)).containsExactly(100);
  }

  /** Looked at now and then, it is the family that who looks once at the end sees. */
  @Property(tries = 50)
  void howOftenOneLooksMakesNoDifference(@ForAll long seed) {
    new FamiliesTest().lookNowAndThen(seed); // all tries share one instance
  }

  private void lookNowAndThen(long seed) {
    Random random = new Random(seed);
    Set<Integer> ofTen = new HashSet<>(Set.of(10));
    tree.seed(List.of(found(1, 0), found(10, 1), found(11, 1)), 1);
    for (int i = 100; i < 400; i++) {
      int parent = i < 110 ? 10 + i % 2 : 100 + random.nextInt(i - 100);
      if (ofTen.contains(parent)) {
        ofTen.add(i);
      }
      fork(i, parent);
      if (random.nextInt(20) == 0) {
        assertThat(ofTen).containsAll(family(10));
      }
    }
    ofTen.remove(10);

    assertThat(family(10)).containsExactlyInAnyOrderElementsOf(ofTen);
  }
}
