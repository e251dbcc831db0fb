package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openedr.console.migration.port.EventObserver;

/**
 * How much of the known processes of one way a monitor told, and whether it was right.
 *
 * @param processes that there were
 * @param forks of processes whose fork was seen exactly once; the others likewise
 * @param execsWanted 0 for ways without
 * @param parents right ones
 * @param statuses right ones, of {@code statusesWanted} that the witness knows
 * @param arguments execs whose arguments and nonce are right
 */
record DetectionScore(
    String way,
    int processes,
    int forks,
    int execs,
    int execsWanted,
    int exits,
    int parents,
    int statuses,
    int statusesWanted,
    int arguments) {

  static DetectionScore of(
      ProcessRecipe way,
      List<KnownProcess> all,
      Map<Integer, EventObserver.Life> lives,
      String nonce) {
    List<KnownProcess> witnesses = usedOnce(all);
    int[] n = new int[6];
    for (KnownProcess one : witnesses) {
      EventObserver.Life life = lives.get(one.pid());
      if (life == null) {
        continue;
      }
      n[0] += life.forks() == 1 ? 1 : 0;
      n[1] += way.execs() && life.execs().size() == 1 ? 1 : 0;
      n[2] += life.exits() == 1 ? 1 : 0;
      n[3] += life.ppid() == (life.forks() > 0 ? one.creator() : one.parent()) ? 1 : 0;
      n[4] += knownStatus(one) && life.exitCode() == one.status() ? 1 : 0;
      n[5] += life.execs().stream().anyMatch(e -> way.given(e.arguments(), nonce)) ? 1 : 0;
    }
    int statuses = (int) witnesses.stream().filter(DetectionScore::knownStatus).count();
    int count = witnesses.size();
    return new DetectionScore(
        way.label(), count, n[0], n[1], way.execs() ? count : 0, n[2], n[3], n[4], statuses, n[5]);
  }

  private static boolean knownStatus(KnownProcess one) {
    return one.status() != KnownProcess.UNWITNESSED;
  }

  /** Events name processes by their ids: those whose id was used twice cannot be told apart. */
  private static List<KnownProcess> usedOnce(List<KnownProcess> all) {
    Map<Integer, Integer> uses = new HashMap<>();
    all.forEach(one -> uses.merge(one.pid(), 1, Integer::sum));
    Set<Integer> twice = new HashSet<>();
    uses.forEach(
        (pid, count) -> {
          if (count > 1) {
            twice.add(pid);
          }
        });
    return all.stream().filter(one -> !twice.contains(one.pid())).toList();
  }

  /** Forks, execs, exits, all that is told of them. */
  boolean whole() {
    return forks == processes
        && execs == execsWanted
        && exits == processes
        && parents == processes
        && statuses == statusesWanted
        && arguments == execsWanted;
  }

  /** Nothing that was told is wrong, though something may be missing. */
  boolean truthful() {
    return parents >= exits && statuses >= exits - (processes - statusesWanted);
  }

  String sentence() {
    return format(
        ("%s: of %d processes %d forks, %d of %d execs, %d exits;"
            + " right: %d parents, %d of %d statuses, %d arguments."),
        way,
        processes,
        forks,
        execs,
        execsWanted,
        exits,
        parents,
        statuses,
        statusesWanted,
        arguments);
  }
}
