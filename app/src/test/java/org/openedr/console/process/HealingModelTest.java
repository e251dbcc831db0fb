package org.openedr.console.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;

/**
 * A machine that is made up, most of whose events never come: they are not in the sample, they are
 * lost, or the monitor does not see them. No process stays in the tree that has left the machine.
 * Time is made up as well.
 */
class HealingModelTest { // all tries of a property share one instance: each makes its own
  private static final long SECOND = 1_000_000_000L;
  private static final ProcessKey INIT = new ProcessKey(1, 0);

  /** Its processes, with their parents. */
  private final Map<ProcessKey, ProcessKey> living = new TreeMap<>(Map.of(INIT, key(0, 0)));

  private final ParentLookup procfs =
      new ParentLookup() {
        @Override
        public @Nullable ProcessKey parentOf(ProcessKey child) {
          ProcessKey parent = living.get(child);
          return parent == null ? null : key(parent.tgid(), 0);
        }

        @Override
        public boolean isGone(ProcessKey key) {
          return !living.containsKey(key);
        }

        @Override
        public @Nullable ProcfsProcess find(ProcessKey key) {
          ProcessKey parent = living.get(key);
          return parent == null ? null : found(key, parent);
        }
      };

  private final ProcessTree tree = new ProcessTree(100_000, 1000, SECOND, procfs);
  private final LivingCheck check = new LivingCheck(tree);
  private final long start = System.nanoTime();
  private long ns = SECOND;
  private long lastEventNs;
  private int tgids = 1;

  private static ProcessKey key(int tgid, long tick) {
    return new ProcessKey(tgid, tick * ClockTick.NS);
  }

  private static ProcfsProcess found(ProcessKey key, ProcessKey parent) {
    KernelString text = KernelString.of("p" + key.tgid());
    return new ProcfsProcess(key, parent, text, text, false, text, false, 0, 0, 0, false);
  }

  private TaskContext task(ProcessKey key, ProcessKey parent) {
    return new TaskContext(
        ns, key, key.startBootNs(), key.tgid(), parent, 0, 0, 0, 0, KernelString.of("x"));
  }

  private void tell(boolean told, ProcessEvent event) {
    if (told) {
      tree.apply(event);
      lastEventNs = ns;
    }
  }

  private void fork(ProcessKey parent, boolean told) {
    ProcessKey child = key(++tgids, ns / ClockTick.NS);
    living.put(child, parent);
    tell(told, new ForkEvent(task(child, parent)));
  }

  private void exit(ProcessKey key, boolean told) {
    ProcessKey parent = living.remove(key);
    living.replaceAll((child, old) -> old.equals(key) ? INIT : old);
    tell(told, new ExitEvent(task(key, parent), new ExitCode(0)));
  }

  private void live(Random random, double forksTold, double exitsTold) {
    List<ProcessKey> all = new ArrayList<>(living.keySet());
    ProcessKey any = all.get(random.nextInt(all.size()));
    if (all.size() < 40 || random.nextBoolean() && all.size() < 80) {
      fork(any, random.nextDouble() < forksTold);
    } else if (!any.equals(INIT)) {
      exit(any, random.nextDouble() < exitsTold);
    }
  }

  private void pass(long howLong, long step, boolean endsMissed, Runnable meanwhile) {
    for (long end = ns + howLong; ns < end; ns += step) {
      meanwhile.run();
      int _ = check.round(start + ns, start + lastEventNs, ns, endsMissed);
    }
  }

  private Set<ProcessKey> alive() {
    Set<ProcessKey> keys = new HashSet<>();
    for (ProcessEntry entry : tree.delta(0).changed()) {
      if (entry.alive()) {
        keys.add(entry.key());
      }
    }
    assertThat(tree.alive()).isEqualTo(keys.size());
    return keys;
  }

  /** The seeded ones, half of the events of a sample or of V1, and then nothing any more. */
  @Property(tries = 60)
  void inTheQuietNoneIsLeftAfterThreeSecondsThatProcfsDoesNotShow(@ForAll long seed) {
    new HealingModelTest().quiet(seed);
  }

  private void quiet(long seed) {
    Random random = new Random(seed);
    tree.seed(List.of(found(INIT, key(0, 0))), ns);
    double forks = random.nextDouble();
    double exits = random.nextDouble();
    pass(5 * SECOND, 10_000_000, true, () -> live(random, forks, exits));
    fork(INIT, true); // the quiet counts from an event that is told: nobody has left since

    pass(3 * SECOND, 50_000_000, true, () -> {});

    assertThat(living.keySet()).containsAll(alive());
    parentsAreThoseOfProcfs();
  }

  private void parentsAreThoseOfProcfs() {
    for (ProcessEntry entry : tree.delta(0).changed()) {
      if (entry.alive() && entry.parent() != null) {
        assertThat(entry.parent()).isEqualTo(living.get(entry.key()));
      }
    }
  }

  @Property(tries = 20)
  void underLoadNobodyStaysWhoLeftThirtySecondsAgo(@ForAll long seed) {
    new HealingModelTest().load(seed);
  }

  private void load(long seed) {
    Random random = new Random(seed);
    tree.seed(List.of(found(INIT, key(0, 0))), ns);
    pass(20 * SECOND, 10_000_000, true, () -> live(random, 0.5, 0.5));
    Set<ProcessKey> left = alive();
    left.removeAll(living.keySet());
    assertThat(left).as("ghosts to be found").isNotEmpty();

    pass(30 * SECOND, 10_000_000, true, () -> live(random, 0.5, 0.5));

    assertThat(alive()).doesNotContainAnyElementsOf(left);
  }

  /** As after a loss that nobody has noticed: the parent is named by its child, and is gone. */
  @Property(tries = 20)
  void whoIsKnownByAChildAloneIsCheckedInEveryMode(@ForAll long seed) {
    new HealingModelTest().inferred(seed);
  }

  private void inferred(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      ProcessKey shell = key(++tgids, ns / ClockTick.NS);
      boolean there = random.nextBoolean();
      if (there) {
        living.put(shell, INIT);
      }
      fork(shell, true);
    }

    pass(3 * SECOND, 50_000_000, false, () -> {});

    assertThat(living.keySet()).containsAll(alive());
    assertThat(tree.delta(0).changed())
        .filteredOn(ProcessEntry::alive)
        .noneMatch(entry -> entry.origin() == ProcessOrigin.INFERRED);
  }
}
