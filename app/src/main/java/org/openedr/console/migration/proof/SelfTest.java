package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.statistics.MonitorCounts;

/**
 * Known processes, made in several ways, compared with what a monitor tells of them. One thread.
 */
public final class SelfTest {
  /** A prime: no number of something else is taken for it. */
  static final int COUNT = 23;

  /** For events on their way: the feed of an agent is paced, its CPU limited. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The counters of an engine are read once a second. */
  private static final Duration COUNTERS_AGE = Duration.ofMillis(1300);

  private final KnownProcesses known;
  private final List<ProcessRecipe> ways;
  private final int count;

  SelfTest(KnownProcesses known) {
    this(known, List.of(ProcessRecipe.values()), COUNT);
  }

  /** With fewer, for what is looked at often. */
  public SelfTest(KnownProcesses known, List<ProcessRecipe> ways, int count) {
    this.known = known;
    this.ways = List.copyOf(ways);
    this.count = count;
  }

  /**
   * By events. What is incomplete though the monitor leaves something out on purpose, or has lost
   * some by its own word, is judged by what is left; by counters where pids are others than those
   * of events.
   *
   * @throws IOException the processes could not be made: nothing is said of the monitor
   */
  SelfTestResult run(EventObserver observer, MonitorVersion version)
      throws IOException, InterruptedException {
    String otherPids = observer.otherPids();
    if (!otherPids.isEmpty()) {
      return run(
          observer.name(),
          version,
          () -> new Totals(observer.submitted(), observer.lost()),
          otherPids);
    }
    long lostBefore = observer.lost();
    long submittedBefore = observer.submitted();
    String nonce = KnownProcesses.nonce();
    Map<ProcessRecipe, List<KnownProcess>> made = make(nonce);
    Map<Integer, EventObserver.Life> lives = new HashMap<>();
    observer.lives(pids(made), PATIENCE).forEach(life -> lives.put(life.pid(), life));
    List<DetectionScore> recalls = new ArrayList<>();
    made.forEach((way, all) -> recalls.add(DetectionScore.of(way, all, lives, nonce)));
    boolean whole = recalls.stream().allMatch(DetectionScore::whole);
    long endNs = System.nanoTime() + COUNTERS_AGE.toNanos();
    while (System.nanoTime() < endNs && !(whole && observer.submitted() > submittedBefore)) {
      Thread.sleep(50);
    }
    return new SelfTestJudge(
            observer.name(),
            version,
            recalls,
            observer.lost() - lostBefore,
            Math.max(0, observer.submitted() - submittedBefore),
            observer.leavesOut())
        .judge();
  }

  private Map<ProcessRecipe, List<KnownProcess>> make(String nonce)
      throws IOException, InterruptedException {
    Map<ProcessRecipe, List<KnownProcess>> made = new EnumMap<>(ProcessRecipe.class);
    for (ProcessRecipe way : ways) {
      made.put(way, known.run(way, count, nonce));
    }
    return made;
  }

  private static Set<Integer> pids(Map<ProcessRecipe, List<KnownProcess>> made) {
    Set<Integer> pids = new HashSet<>();
    made.values().forEach(all -> all.forEach(one -> pids.add(one.pid())));
    return pids;
  }

  /** Processes that are made in all. */
  int processes() {
    return ways.stream().mapToInt(way -> way.processesEach() * count).sum();
  }

  /**
   * By counters alone: who they belong to serves no console. When its ring refuses what its
   * programs tell, they run, but whether anybody learns of it is unknown.
   *
   * @throws IOException the processes could not be made
   */
  SelfTestResult run(String subject, MonitorVersion version, Counts counts)
      throws IOException, InterruptedException {
    return run(
        subject,
        version,
        () -> {
          MonitorCounts now = counts.read();
          return new Totals(now.events(), lost(now));
        },
        "It serves no console, so its events cannot be looked at.");
  }

  private SelfTestResult run(String subject, MonitorVersion version, Reading reading, String why)
      throws IOException, InterruptedException {
    Totals before = reading.read();
    make(KnownProcesses.nonce());
    long endNs = System.nanoTime() + PATIENCE.toNanos();
    long least = SelfTestJudge.least(version, processes());
    Totals now = reading.read();
    while (now.events() - before.events() < least && System.nanoTime() < endNs) {
      Thread.sleep(100);
      now = reading.read();
    }
    long moved = now.events() - before.events();
    long lost = now.lost() - before.lost();
    String sentence =
        format(
            ("%s: its counter of events moved by %d, that of losses by %d, while %d known processes"
                + " came and went; %d at least were asked for. %s"),
            subject,
            moved,
            lost,
            processes(),
            least,
            why);
    Verdict refused = moved + lost >= least ? Verdict.UNKNOWN : Verdict.NO;
    return new SelfTestResult(
        subject,
        SelfTestResult.Proof.COUNTERS,
        moved >= least ? Verdict.YES : refused,
        version,
        List.of(),
        lost,
        moved + lost,
        sentence);
  }

  /** Counters at one moment. */
  private record Totals(long events, long lost) {}

  private interface Reading {
    Totals read() throws IOException;
  }

  /** Of all causes. */
  public static long lost(MonitorCounts counts) {
    return counts.lost().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Counters that somebody else keeps. */
  interface Counts {
    /**
     * @throws IOException they are gone
     */
    MonitorCounts read() throws IOException;
  }
}
