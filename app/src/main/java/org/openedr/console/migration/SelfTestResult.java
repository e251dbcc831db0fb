package org.openedr.console.migration;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepLog;

/**
 * What a self-test came to.
 *
 * @param subject whose monitor
 * @param proof by what it was judged
 * @param good proven; UNKNOWN: nothing can be said
 * @param ways empty when only counters were looked at
 * @param lost told by the monitor itself
 * @param moved how far its counters moved meanwhile
 * @param sentence what it means, in English
 */
record SelfTestResult(
    String subject,
    Proof proof,
    Certainty good,
    MonitorVersion version,
    List<Recall> ways,
    long lost,
    long moved,
    String sentence) {

  /** By what. */
  enum Proof {
    EVENTS,
    COUNTERS
  }

  int processes() {
    return sum(Recall::processes);
  }

  private int sum(ToIntFunction<Recall> of) {
    return ways.stream().mapToInt(of).sum();
  }

  /** Share of the events there should be that were seen, 0 to 1; NaN without events. */
  double recall() {
    boolean v2 = version == MonitorVersion.V2;
    int wanted = sum(Recall::execsWanted) + processes() * (v2 ? 2 : 1);
    int seen = sum(Recall::execs) + sum(Recall::exits) + (v2 ? sum(Recall::forks) : 0);
    return wanted == 0 ? Double.NaN : (double) seen / wanted;
  }

  /** Into report and journal. */
  void tell(StepLog log) {
    log.evidence(sentence);
    ways.forEach(way -> log.evidence(way.sentence()));
    log.fact("selftest.proof", proof.name().toLowerCase(Locale.ROOT));
    log.fact("selftest.good", good.name().toLowerCase(Locale.ROOT));
    log.fact("selftest.moved", Long.toString(moved));
    if (!ways.isEmpty()) {
      log.fact("selftest.processes", Integer.toString(processes()));
      log.fact("selftest.recall", String.format(Locale.ROOT, "%.4f", recall()));
      log.fact("selftest.parents", Integer.toString(sum(Recall::parents)));
      log.fact("selftest.statuses", Integer.toString(sum(Recall::statuses)));
      log.fact("selftest.arguments", Integer.toString(sum(Recall::arguments)));
      log.fact("selftest.lost", Long.toString(lost));
    }
  }
}
