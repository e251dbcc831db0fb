package org.openedr.console.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.ExecEvent;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ExitEvent;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;

/** What a process costs the tree, and what ends it when its event never comes. */
class LivingCheckTest {
  private static final long SECOND = 1_000_000_000L;
  private static final ProcessKey INIT = key(1, 1);

  private final List<ProcessKey> asked = new ArrayList<>();

  private static ProcessKey key(int tgid, long tick) {
    return new ProcessKey(tgid, tick * ClockTick.NS);
  }

  private static TaskContext task(ProcessKey key, ProcessKey parent) {
    return task(key, parent, 1000);
  }

  private static TaskContext task(ProcessKey key, ProcessKey parent, int uid) {
    KernelString comm = KernelString.of("x");
    long ns = key.startBootNs() + 1;
    return new TaskContext(ns, key, 0, key.tgid(), parent, uid, uid, 0, 0, comm);
  }

  private static ForkEvent fork(ProcessKey key, ProcessKey parent) {
    return new ForkEvent(task(key, parent));
  }

  private static ExecEvent exec(ProcessKey key, ProcessKey parent, int argBytes) {
    byte[] args = new byte[argBytes];
    args[0] = (byte) key.tgid();
    KernelString path = KernelString.of("/bin/x");
    return new ExecEvent(task(key, parent), path, path, KernelString.wrap(args));
  }

  private static ExitEvent exit(ProcessKey key, ProcessKey parent) {
    return new ExitEvent(task(key, parent), new ExitCode(0));
  }

  /** Everybody's parent is init; it counts who asks. */
  private ParentLookup everybodyLives() {
    return child -> {
      asked.add(child);
      return key(child.tgid() == 1 ? 0 : 1, 0);
    };
  }

  /** It is asked for each batch of events, and mostly has nothing to do. */
  @Test
  void aRoundWithNobodyDueTakesNoMemoryToSpeakOf() {
    ProcessTree tree = new ProcessTree(100, 100, SECOND, everybodyLives());
    tree.apply(fork(key(7, 5), INIT));
    LivingCheck check = new LivingCheck(tree);
    long now = System.nanoTime();
    int looked = check.round(now, now, SECOND, false);
    var meter = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = meter.getCurrentThreadAllocatedBytes();
    for (int i = 1; i <= 100; i++) {
      looked += check.round(now + i * SECOND / 1000, now, SECOND, false);
    }
    assertThat(meter.getCurrentThreadAllocatedBytes() - before).isLessThan(100 * 100);
    assertThat(looked).isZero();
  }

  private static ParentLookup nobodyLives() {
    return new ParentLookup() {
      @Override
      public @Nullable ProcessKey parentOf(ProcessKey child) {
        return null;
      }

      @Override
      public boolean isGone(ProcessKey key) {
        return true;
      }
    };
  }

  private int rounds(LivingCheck check, int seconds, boolean endsMissed) {
    long start = System.nanoTime();
    int looks = 0;
    for (int i = 0; i < 20 * seconds; i++) {
      looks += check.round(start + i * SECOND / 20, start, SECOND, endsMissed);
    }
    return looks;
  }

  @Test
  void looksAreBoundedBySecondsHoweverManyLive() {
    ProcessTree tree = new ProcessTree(100_000, 10, SECOND, everybodyLives());
    for (int i = 1; i <= 50_000; i++) {
      tree.apply(fork(key(i, i), key(0, 0)));
    }

    int looks = rounds(new LivingCheck(tree), 10, true);

    assertThat(looks).isBetween(1000, 10 * 4000 + 200);
    assertThat(asked).hasSize(looks).doesNotHaveDuplicates();
  }

  /** Each second an event and a pause, after which all would be looked at. */
  @Test
  void looksOfALongTimeAreFewerThanThoseOfABurst() {
    ProcessTree tree = new ProcessTree(100_000, 10, SECOND, everybodyLives());
    for (int i = 1; i <= 5000; i++) {
      tree.apply(fork(key(i, i), key(0, 0)));
    }
    LivingCheck check = new LivingCheck(tree);
    long start = System.nanoTime();

    int looks = 0;
    for (int i = 0; i < 20 * 60; i++) {
      long now = start + i * SECOND / 20;
      looks += check.round(now, now - now % SECOND, SECOND, true);
    }

    assertThat(looks).isBetween(60 * 500, 60 * 800 + 12_000);
  }

  @Test
  void whileAllEndsAreSeenLooksAreFew() {
    ProcessTree tree = new ProcessTree(100_000, 10, SECOND, everybodyLives());
    for (int i = 1; i <= 1000; i++) {
      tree.apply(fork(key(i, i), key(0, 0)));
    }

    assertThat(rounds(new LivingCheck(tree), 290, false)).isZero();
    assertThat(rounds(new LivingCheck(tree), 310, false)).isEqualTo(1000);
  }

  @Test
  void inARecordingNothingEndsBecauseItIsNotFound() {
    ProcessTree tree = new ProcessTree(1000, 10, SECOND, ParentLookup.NONE);
    for (int i = 1; i <= 10; i++) {
      tree.apply(fork(key(100 + i, 100 + i), key(i, i)));
    }
    int alive = tree.alive();

    rounds(new LivingCheck(tree), 400, true);

    assertThat(tree.alive()).isEqualTo(alive).isEqualTo(20);
  }

  @Test
  void oneLookIsNoProofForAProcessThatWasSeen() {
    ProcessTree tree = new ProcessTree(1000, 10, SECOND, nobodyLives());
    tree.apply(fork(key(5, 5), INIT));
    LivingCheck check = new LivingCheck(tree);
    long start = System.nanoTime();
    for (int second : new int[] {0, 30, 31}) {
      int _ = check.round(start + second * SECOND, start + second * SECOND, SECOND, true);
    }
    assertThat(tree.get(key(5, 5)).orElseThrow().alive()).isTrue();
    int _ = check.round(start + 32 * SECOND, start + 32 * SECOND, SECOND, true);

    assertThat(tree.get(key(5, 5)).orElseThrow().endInferred()).isTrue();
  }

  @Test
  void parentsThatAreOnlyNamedAreBoundedAndCounted() {
    ProcessTree tree = new ProcessTree(1000, 1000, SECOND, ParentLookup.NONE);
    for (int i = 1; i <= 800; i++) {
      tree.apply(fork(key(1000 + i, 1000 + i), key(i, i)));
    }

    assertThat(tree.delta(0).changed())
        .filteredOn(entry -> entry.origin() == ProcessOrigin.INFERRED)
        .hasSize(120);
    assertThat(tree.alive()).isEqualTo(920);
    assertThat(tree.shed()).isEqualTo(680);
  }

  @Test
  void aForkOfADeepFamilyIsAsCheapAsAnyOther() {
    ProcessTree tree = new ProcessTree(200_000, 10, SECOND, everybodyLives());
    int depth = 90_000;
    for (int i = 2; i <= depth; i++) {
      tree.apply(fork(key(i, i), key(i - 1, i - 1)));
    }
    tree.apply(exit(key(depth / 2, depth / 2), key(depth / 2 - 1, depth / 2 - 1)));
    tree.apply(exec(key(depth, depth), key(depth - 1, depth - 1), 10));

    assertThat(tree.ancestry().steps()).isLessThan(depth / 10);
    assertThat(tree.ancestors(key(depth, depth))).hasSize(depth / 2);
    assertThat(tree.shed()).isZero();
  }

  /** The half above hangs below init; who began in the same tick costs a few steps each. */
  @Test
  void aLongChainOfOneTickIsFollowedForSomeStepsAndThenRefused() {
    ProcessTree tree = new ProcessTree(10_000, 10, SECOND, ParentLookup.NONE);
    for (int i = 2; i <= 1000; i++) {
      tree.apply(fork(key(i, 7), key(i - 1, 7)));
    }
    tree.apply(fork(key(2000, 7), key(3000, 7)));
    tree.apply(exec(key(3000, 7), key(1000, 7), 10));
    tree.apply(exec(key(2, 7), key(1000, 7), 10)); // a cycle, were it made

    assertThat(tree.ancestry().steps()).isLessThan(1000);
    assertThat(tree.ancestry().refused()).isEqualTo(2);
    assertThat(tree.get(key(2, 7)).orElseThrow().parent()).isEqualTo(key(1, 7));
  }

  @Test
  void theEndOfAParentOfManyAsksForFewHeirsAtOnceAndForTheOthersSoon() {
    ProcessTree tree = new ProcessTree(10_000, 100, SECOND, everybodyLives());
    ProcessKey parent = key(2, 2);
    tree.apply(fork(parent, INIT));
    for (int i = 10; i < 1010; i++) {
      tree.apply(fork(key(i, i), parent));
    }
    tree.apply(exit(parent, INIT));
    assertThat(asked).hasSize(4);

    rounds(new LivingCheck(tree), 3, false);

    assertThat(tree.children(INIT)).hasSize(1001);
    assertThat(tree.children(parent)).isEmpty();
  }

  @Test
  void argumentsOfTheLivingFillNoMoreThanTheBound() {
    long bound = 4 << 20;
    ProcessTree tree = new ProcessTree(100_000, 100, bound, SECOND, ParentLookup.NONE);
    int all = 5000;
    for (int i = 1; i <= all; i++) {
      tree.apply(exec(key(i, i), key(0, 0), 4096));
      assertThat(tree.bytes()).isLessThanOrEqualTo(bound);
    }

    assertThat(tree.alive()).isEqualTo(all);
    assertThat(tree.get(key(all, all)).orElseThrow().args().length()).isEqualTo(4096);
    ProcessEntry oldest = tree.get(key(1, 1)).orElseThrow();
    assertThat(oldest.args().isEmpty()).isTrue();
    assertThat(oldest.argsTruncated()).isTrue();
    assertThat(tree.shed()).isBetween(4000L, 5000L);
  }

  @Test
  void theEndedGoFirstThenArgumentsThenWhoIsNew() {
    ProcessTree tree = new ProcessTree(100_000, 10_000, 64 << 10, SECOND, ParentLookup.NONE);
    tree.apply(exec(key(1, 1), key(0, 0), 4096));
    for (int i = 2; i <= 500; i++) {
      tree.apply(fork(key(i, i), key(1, 1)));
      tree.apply(exit(key(i, i), key(1, 1)));
    }
    assertThat(tree.get(key(1, 1)).orElseThrow().args().length()).isEqualTo(4096);
    assertThat(tree.shed()).isPositive();
    for (int i = 1001; i <= 1500; i++) {
      tree.apply(fork(key(i, i), key(1, 1)));
    }

    assertThat(tree.get(key(1, 1)).orElseThrow().args().isEmpty()).isTrue();
    assertThat(tree.get(key(1500, 1500))).isEmpty();
    assertThat(tree.bytes()).isLessThanOrEqualTo(64 << 10);
  }

  @Test
  void whatAForkSharesIsCountedOnce() {
    ProcessTree tree = new ProcessTree(100_000, 10_000, 1 << 20, SECOND, ParentLookup.NONE);
    tree.apply(exec(key(1, 1), key(0, 0), 4096));
    for (int i = 2; i <= 1000; i++) {
      tree.apply(fork(key(i, i), key(i - 1, i - 1)));
    }

    assertThat(tree.shed()).isZero();
    assertThat(tree.get(key(1000, 1000)).orElseThrow().args().length()).isEqualTo(4096);
  }

  /** What procfs shows of the processes of a machine that is made up. */
  private static final class Shown implements ParentLookup {
    final Map<Integer, ProcfsProcess> processes = new HashMap<>();
    int glances;

    void put(ProcessKey key, int parent, int uid) {
      KernelString text = KernelString.of("x");
      ProcessKey up = key(parent, 0);
      processes.put(
          key.tgid(),
          new ProcfsProcess(key, up, text, text, false, text, false, uid, uid, 0, false));
    }

    @Override
    public @Nullable ProcessKey parentOf(ProcessKey child) {
      ProcfsProcess found = find(child);
      return found == null ? null : found.parent();
    }

    @Override
    public @Nullable ProcfsProcess find(ProcessKey key) {
      ProcfsProcess found = processes.get(key.tgid());
      boolean same = found != null && (key.startBootNs() == 0 || found.key().equals(key));
      return same ? found : null;
    }

    @Override
    public @Nullable ProcfsProcess glance(ProcessKey key) {
      glances++;
      return find(key);
    }

    @Override
    public boolean isGone(ProcessKey key) {
      return find(key) == null;
    }
  }

  private static void passSeconds(LivingCheck check, long startNs, int from, int to) {
    for (int i = 20 * from; i < 20 * to; i++) {
      int _ = check.round(startNs + i * SECOND / 20, startNs, 100 * SECOND + i, false);
    }
  }

  @Test
  void aProcessOfRootThatBecomesAnotherUserIsSoonShownAsThat() {
    Shown shown = new Shown();
    ProcessTree tree = new ProcessTree(1000, 10, SECOND, shown);
    shown.put(INIT, 0, 0);
    shown.put(key(5, 5), 1, 0);
    shown.put(key(6, 6), 1, 1000);
    tree.seed(List.copyOf(shown.processes.values()).subList(0, 1), 1);
    tree.apply(new ForkEvent(task(key(5, 5), INIT, 0)));
    tree.apply(new ForkEvent(task(key(6, 6), INIT, 1000)));
    shown.put(key(5, 5), 1, 33);

    passSeconds(new LivingCheck(tree), System.nanoTime(), 0, 3);

    ProcessEntry worker = tree.get(key(5, 5)).orElseThrow();
    assertThat(worker.uid()).isEqualTo(33);
    assertThat(worker.gid()).isEqualTo(33);
    assertThat(worker.identityBootNs()).isGreaterThan(100 * SECOND);
    assertThat(worker.exePath()).as("what is not read stays known").hasToString("x");
    assertThat(shown.glances).as("the other cannot change").isEqualTo(1);
  }

  /**
   * A large parent is unmapped for seconds after its exit, and only then children are given away.
   */
  @Test
  void theHeirOfAnOrphanIsAskedForUntilThereIsOne() {
    Shown shown = new Shown();
    ProcessTree tree = new ProcessTree(1000, 10, 1000 * SECOND, shown);
    ProcessKey large = key(5, 5);
    ProcessKey child = key(6, 6);
    shown.put(INIT, 0, 0);
    tree.seed(List.of(shown.processes.get(1)), 1);
    tree.apply(fork(large, INIT));
    tree.apply(fork(child, large));
    shown.put(child, 5, 1000);
    long start = System.nanoTime();
    LivingCheck check = new LivingCheck(tree);
    tree.apply(exit(large, INIT));
    passSeconds(check, start, 0, 5);
    assertThat(tree.get(child).orElseThrow().parent()).isEqualTo(large);
    shown.put(child, 1, 1000);

    passSeconds(check, start, 5, 7);

    assertThat(tree.get(child).orElseThrow().parent()).isEqualTo(INIT);
  }

  @Test
  void aLivingProcessIsNotWithoutParentWhenTheDeadOneLeaves() {
    Shown shown = new Shown();
    ProcessTree tree = new ProcessTree(1000, 10, SECOND, shown);
    ProcessKey dead = key(5, 5);
    shown.put(INIT, 0, 0);
    tree.seed(List.of(shown.processes.get(1)), 1);
    tree.apply(fork(dead, INIT));
    tree.apply(fork(key(6, 6), dead));
    shown.put(key(6, 6), 5, 1000);
    tree.apply(exit(dead, INIT));
    shown.put(key(6, 6), 1, 1000);

    tree.expire(100 * SECOND);

    assertThat(tree.get(dead)).isEmpty();
    assertThat(tree.get(key(6, 6)).orElseThrow().parent()).isEqualTo(INIT);
  }

  /** Who makes room for a process may leave an orphan whose new parent is that very process. */
  @Test
  void whoIsFoundAsAnHeirWhileThereIsMadeRoomForItIsTakenInOnce() {
    for (int leaving = 1; leaving <= 2; leaving++) {
      List<ProcessKey> heirs = new ArrayList<>();
      ProcessTree tree =
          new ProcessTree(
              3 + leaving, 10, SECOND, child -> heirs.isEmpty() ? null : heirs.getFirst());
      ProcessKey dead = key(5, 5);
      ProcessKey reaper = key(3, 3);
      tree.apply(fork(dead, INIT));
      tree.apply(fork(key(6, 6), dead));
      tree.apply(exit(dead, INIT));
      for (int pid = 7; tree.size() < 3 + leaving; pid++) {
        tree.apply(fork(key(pid, pid), INIT));
        tree.apply(exit(key(pid, pid), INIT));
      }
      heirs.add(reaper);

      tree.apply(fork(reaper, INIT));

      ProcessEntry taken = tree.get(reaper).orElseThrow();
      assertThat(taken.alive()).isTrue();
      assertThat(taken.origin()).isEqualTo(ProcessOrigin.EVENT);
      assertThat(taken.children()).isOne();
      assertThat(tree.children(reaper)).extracting(ProcessEntry::key).containsExactly(key(6, 6));
    }
  }

  /** It was taken for dead by mistake: procfs still names it, and it must not leave a hole. */
  @Test
  void noChildHangsBelowAParentThatIsForgotten() {
    Map<ProcessKey, ProcessKey> parents = new HashMap<>();
    ProcessTree tree = new ProcessTree(1000, 10, SECOND, parents::get);
    ProcessKey dead = key(5, 5);
    tree.apply(fork(dead, INIT));
    tree.apply(fork(key(6, 6), dead));
    tree.apply(exit(dead, INIT));
    parents.put(key(6, 6), dead);

    tree.expire(100 * SECOND);

    ProcessKey parent = tree.get(key(6, 6)).orElseThrow().parent();
    assertThat(tree.get(parent).orElseThrow().origin()).isEqualTo(ProcessOrigin.INFERRED);
    assertThat(tree.children(parent)).extracting(ProcessEntry::key).containsExactly(key(6, 6));
  }

  /** It ends between two files of its folder, or there is no descriptor left for one. */
  @Test
  void whoCannotBeToldNowStaysKnown() {
    ProcessTree tree = new ProcessTree(1000, 10, SECOND, ParentLookup.NONE);
    KernelString text = KernelString.of("x");
    ProcessKey seen = key(5, 5);
    tree.seed(
        List.of(new ProcfsProcess(seen, INIT, text, text, false, text, false, 7, 8, 9, false)),
        SECOND);
    tree.seed(
        List.of(new ProcfsProcess(seen, INIT, text, text, false, text, false, -1, -1, 0, false)),
        2 * SECOND);

    ProcessEntry entry = tree.get(seen).orElseThrow();
    assertThat(List.of(entry.uid(), entry.gid(), (int) entry.cgroupId())).containsExactly(7, 8, 9);
    assertThat(entry.identityBootNs()).as("as of when it could be read").isEqualTo(SECOND);
  }

  @Test
  void aParentOfWhomNothingWasHeardIsLookedUp() {
    Shown shown = new Shown();
    ProcessTree tree = new ProcessTree(1000, 10, SECOND, shown);
    ProcessKey dead = key(5, 5);
    ProcessKey reaper = key(3, 3);
    shown.put(INIT, 0, 0);
    shown.put(reaper, 1, 1000);
    tree.seed(List.of(shown.processes.get(1)), 1);
    tree.apply(fork(dead, INIT));
    tree.apply(fork(key(6, 6), dead));
    shown.put(key(6, 6), 3, 1000);
    tree.apply(exit(dead, INIT));

    passSeconds(new LivingCheck(tree), System.nanoTime(), 0, 3);

    assertThat(tree.ancestors(key(6, 6)))
        .extracting(ProcessEntry::key)
        .containsExactly(INIT, reaper);
  }

  @Test
  void procfsTellsWhoIsGoneFromWhatCannotBeRead(@TempDir Path proc) throws IOException {
    ProcfsScanner procfs = new ProcfsScanner(proc, CgroupPaths.none());
    assertThat(procfs.isGone(key(7, 7))).as("nothing is mounted here").isFalse();
    Files.createDirectories(proc.resolve("42"));
    Files.createSymbolicLink(proc.resolve("self"), Path.of("42"));
    assertThat(procfs.isGone(key(42, 7))).as("it may be unreadable").isFalse();
    Files.writeString(
        proc.resolve("42/stat"), "42 (x) S 7 1 1 0 -1 0 0 0 0 0 1 2 3 4 20 0 1 0 99 0 0\n");

    assertThat(procfs.isGone(key(7, 7))).isTrue();
    assertThat(procfs.isGone(key(42, 98))).as("its pid is another's").isTrue();
    assertThat(procfs.isGone(key(42, 99))).isFalse();
    assertThat(procfs.parentOf(key(42, 99))).isEqualTo(key(7, 0));
    assertThat(procfs.parentOf(key(42, 98))).isNull();
    assertThat(procfs.find(key(42, 99))).isNotNull();
  }
}
