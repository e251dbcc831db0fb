package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.openedr.console.finding.Verdict;
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
public record SelfTestResult(
    String subject,
    Proof proof,
    Verdict good,
    MonitorVersion version,
    List<DetectionScore> ways,
    long lost,
    long moved,
    String sentence) {

  /** By what. */
  enum Proof {
    EVENTS,
    COUNTERS
  }

  int processes() {
    return sum(DetectionScore::processes);
  }

  private int sum(ToIntFunction<DetectionScore> of) {
    return ways.stream().mapToInt(of).sum();
  }

  /** Share of the events there should be that were seen, 0 to 1; NaN without events. */
  double recall() {
    boolean v2 = version == MonitorVersion.V2;
    int wanted = sum(DetectionScore::execsWanted) + processes() * (v2 ? 2 : 1);
    int seen =
        sum(DetectionScore::execs)
            + sum(DetectionScore::exits)
            + (v2 ? sum(DetectionScore::forks) : 0);
    return wanted == 0 ? Double.NaN : (double) seen / wanted;
  }

  /** Into report and journal. */
  public void tell(StepLog log) {
    log.evidence(sentence);
    ways.forEach(way -> log.evidence(way.sentence()));
    log.fact("selftest.proof", proof.name().toLowerCase(Locale.ROOT));
    log.fact("selftest.good", good.name().toLowerCase(Locale.ROOT));
    log.fact("selftest.moved", Long.toString(moved));
    if (proof == Proof.EVENTS && !ways.isEmpty()) {
      log.fact("selftest.processes", Integer.toString(processes()));
      log.fact("selftest.recall", format("%.4f", recall()));
      log.fact("selftest.parents", Integer.toString(sum(DetectionScore::parents)));
      log.fact("selftest.statuses", Integer.toString(sum(DetectionScore::statuses)));
      log.fact("selftest.arguments", Integer.toString(sum(DetectionScore::arguments)));
      log.fact("selftest.lost", Long.toString(lost));
    }
  }
}
