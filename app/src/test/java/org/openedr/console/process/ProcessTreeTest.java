package org.openedr.console.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;

class ProcessTreeTest {
  private static final long TICK = ClockTick.NS;
  private static final int BOUND = 40;

  private final ProcessTree tree = new ProcessTree(BOUND, BOUND, 100 * TICK, ParentLookup.NONE);

  private static ProcessKey key(int pid, long tick) {
    return new ProcessKey(pid, tick * TICK);
  }

  private static TaskContext task(long tick, ProcessKey key, ProcessKey parent, String comm) {
    return new TaskContext(
        tick * TICK, key, key.startBootNs(), key.tgid(), parent, 0, 0, 0, 0, KernelString.of(comm));
  }

  private static ForkEvent fork(long tick, ProcessKey key, ProcessKey parent) {
    return new ForkEvent(task(tick, key, parent, "f" + key));
  }

  private static ExecEvent exec(long tick, ProcessKey key, ProcessKey parent) {
    KernelString path = KernelString.of("/x/" + key + "/" + tick);
    return new ExecEvent(
        task(tick, key, parent, "e" + key), path, path, KernelString.of("a" + key));
  }

  private static ExitEvent exit(long tick, ProcessKey key, ProcessKey parent) {
    return new ExitEvent(task(tick, key, parent, "x" + key), new ExitCode(key.tgid() % 200 << 8));
  }

  private ProcessEntry get(ProcessKey key) {
    return tree.get(key).orElseThrow();
  }

  private final ProcessKey init = key(1, 1);
  private final ProcessKey shell = key(10, 10);
  private final ProcessKey child = key(11, 20);

  @Test
  void aChildIsWhatItsParentWasUntilItsFirstExec() {
    tree.apply(exec(10, shell, init));
    tree.apply(fork(20, child, shell));
    assertThat(get(child).exePath()).isEqualTo(get(shell).exePath());
    tree.apply(exec(21, child, shell));
    assertThat(get(child).exePath()).hasToString("/x/11@20/21");
    assertThat(get(child).parent()).isEqualTo(shell);
  }

  @Test
  void anOlderExecDoesNotReplaceANewerImage() {
    tree.apply(exec(30, child, shell));
    tree.apply(exec(25, child, shell));
    assertThat(get(child).exePath()).hasToString("/x/11@20/30");
  }

  @Test
  void nothingResurrectsAnEndedProcess() {
    tree.apply(exit(40, child, shell));
    tree.apply(fork(20, child, shell));
    tree.apply(exec(21, child, shell));
    assertThat(get(child).alive()).isFalse();
    assertThat(get(child).exit()).isEqualTo(new ExitCode(11 << 8));
    assertThat(get(child).creator()).isEqualTo(shell);
  }

  @Test
  void aReusedPidIsAnotherProcessAndEndsTheOneBefore() {
    ProcessKey later = key(11, 99);
    tree.apply(exec(21, child, shell));
    tree.apply(fork(99, later, shell));
    assertThat(get(child).endInferred()).isTrue();
    assertThat(get(later).alive()).isTrue();
    assertThat(tree.byTgid(11).orElseThrow().key()).isEqualTo(later);
  }

  @Test
  void aParentThatIsOnlyNamedIsInferred() {
    tree.apply(fork(20, child, shell));
    assertThat(get(shell).origin()).isEqualTo(ProcessOrigin.INFERRED);
    assertThat(tree.ancestors(child)).extracting(ProcessEntry::key).containsExactly(shell);
  }

  @Test
  void endedProcessesAreForgottenInTime() {
    tree.apply(exit(40, child, shell));
    tree.expire(139 * TICK);
    assertThat(tree.get(child)).isPresent();
    tree.expire(141 * TICK);
    assertThat(tree.get(child)).isEmpty();
  }

  @Test
  void reconcilingEndsWhatIsGoneAndTakesInWhatIsNew() {
    tree.apply(fork(20, child, shell));
    tree.markStale(50 * TICK);
    tree.reconcile(List.of(found(init, key(0, 0)), found(shell, init)), 60 * TICK);
    assertThat(get(child).endInferred()).isTrue();
    assertThat(get(shell).origin()).isEqualTo(ProcessOrigin.PROCFS);
    assertThat(get(shell).parent()).isEqualTo(init);
    assertThat(tree.staleSinceBootNs()).isZero();
  }

  @Test
  void aRealExitCorrectsAnInferredOne() {
    tree.apply(fork(20, child, shell));
    tree.reconcile(List.of(found(init, key(0, 0))), 60 * TICK);
    tree.apply(exit(55, child, shell));
    assertThat(get(child).endInferred()).isFalse();
    assertThat(get(child).endBootNs()).isEqualTo(55 * TICK);
  }

  @Test
  void endedOnesThatLeaveBecauseThereAreTooManyAreCounted() {
    ProcessTree full = new ProcessTree(1000, 10, Long.MAX_VALUE / 4, ParentLookup.NONE);
    for (int pid = 100; pid < 123; pid++) {
      full.apply(fork(pid, key(pid, pid), key(1, 1)));
      full.apply(exit(pid + 1, key(pid, pid), key(1, 1)));
    }
    assertThat(full.delta(0).changed()).filteredOn(entry -> !entry.alive()).hasSize(10);
    assertThat(full.shed()).isEqualTo(13);
  }

  private static ProcfsProcess found(ProcessKey key, ProcessKey parent) {
    KernelString text = KernelString.of("p" + key);
    return new ProcfsProcess(key, parent, text, text, false, text, false, 0, 0, 0, false);
  }

  /** Random events in random order, with losses, repeats, reused pids, and scans of procfs. */
  @Property(tries = 300)
  void whateverComesThereIsNoCycleNoWrongNameAndABound(@ForAll long seed) {
    Random random = new Random(seed);
    ProcessTree any = new ProcessTree(BOUND, BOUND, 30 * TICK, ParentLookup.NONE);
    Mirror mirror = new Mirror();
    for (int tick = 1; tick < 300; tick++) {
      ProcessKey key = key(1 + random.nextInt(12), 1 + random.nextInt(tick));
      ProcessKey parent = key(1 + random.nextInt(12), 1 + random.nextInt(tick));
      long when = Math.max(1, tick - random.nextInt(20));
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> any.apply(fork(when, key, parent));
        case 3, 4 -> any.apply(exec(when, key, parent));
        case 5 -> any.apply(exit(when, key, parent));
        case 6 -> any.expire(tick * TICK);
        default -> any.reconcile(List.of(found(key, parent)), when * TICK);
      }
      mirror.pull(any);
      check(any, mirror);
    }
  }

  private static void check(ProcessTree any, Mirror mirror) {
    assertThat(any.size()).isLessThanOrEqualTo(BOUND);
    List<ProcessEntry> all = any.delta(0).changed();
    assertThat(mirror.entries.values()).containsExactlyInAnyOrderElementsOf(all);
    for (ProcessEntry entry : all) {
      String own = entry.key().toString();
      if (!entry.comm().isEmpty()) {
        assertThat(entry.comm().toString().substring(1)).isEqualTo(own);
      }
      if (entry.exit() != null) {
        assertThat(entry.exit().exitStatus()).isEqualTo(entry.tgid() % 200);
      }
      Set<ProcessKey> path = new HashSet<>();
      for (ProcessEntry up = entry;
          up != null;
          up = up.parent() == null ? null : mirror.entries.get(up.parent())) {
        assertThat(path.add(up.key())).as("no cycle").isTrue();
      }
    }
  }

  /** What a head keeps: only deltas reach it. */
  private static final class Mirror {
    final Map<ProcessKey, ProcessEntry> entries = new HashMap<>();
    long version;

    void pull(ProcessTree tree) {
      TreeDelta delta = tree.delta(version);
      if (delta.reset()) {
        entries.clear();
      }
      delta.removed().forEach(entries::remove);
      delta.changed().forEach(entry -> entries.put(entry.key(), entry));
      version = delta.version();
    }
  }

  /** A complete stream in order gives exactly the true tree. */
  @Property(tries = 100)
  void aCompleteStreamGivesTheTrueTree(@ForAll long seed) {
    Random random = new Random(seed);
    ProcessTree any = new ProcessTree(10_000, 10_000, Long.MAX_VALUE / 4, ParentLookup.NONE);
    Map<ProcessKey, ProcessKey> parents = new HashMap<>();
    List<ProcessKey> alive = new ArrayList<>(List.of(init));
    any.apply(exec(1, init, key(0, 0)));
    for (int tick = 2; tick < 200; tick++) {
      ProcessKey parent = alive.get(random.nextInt(alive.size()));
      ProcessKey next = key(100 + tick, tick);
      List<ProcessEvent> events = new ArrayList<>(List.of(fork(tick, next, parent)));
      parents.put(next, parent);
      if (random.nextBoolean()) {
        events.add(exec(tick, next, parent));
      }
      if (random.nextInt(3) == 0) {
        events.add(exit(tick + 1, next, parent));
      } else {
        alive.add(next);
      }
      events.forEach(any::apply);
    }
    parents.forEach(
        (key, parent) -> {
          assertThat(any.get(key).orElseThrow().parent()).isEqualTo(parent);
          assertThat(any.get(key).orElseThrow().alive()).isEqualTo(alive.contains(key));
        });
    assertThat(any.alive()).isEqualTo(alive.size());
  }
}
