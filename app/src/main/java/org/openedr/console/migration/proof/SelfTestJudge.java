package org.openedr.console.migration.proof;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.port.EventObserver;
import org.openedr.console.probe.MonitorVersion;

/**
 * What known processes say of a monitor. V2 must have told all of them right, unless it says itself
 * what it lost or leaves out; V1 cannot. Pure.
 *
 * @param lost by its own word, meanwhile
 * @param moved how far its counters moved meanwhile
 * @param leavesOut as of {@link EventObserver#leavesOut}
 */
record SelfTestJudge(
    String subject,
    MonitorVersion version,
    List<DetectionScore> recalls,
    long lost,
    long moved,
    String leavesOut) {

  /**
   * Share of the system calls that V1 must see. In the lab up to 185 of 800 were left out by a
   * kernel that preempts itself while others read maps (docs/kernels.md), which an agent does.
   */
  static final double V1_LEAST = 0.75;

  /** Events that counters must show for so many processes. */
  static long least(MonitorVersion version, int processes) {
    return version == MonitorVersion.V2 ? processes : Math.round(processes * V1_LEAST);
  }

  SelfTestResult judge() {
    double recall = result(Verdict.UNKNOWN, "").recall();
    boolean truthful = recalls.stream().allMatch(DetectionScore::truthful);
    boolean enough =
        version == MonitorVersion.V2
            ? recalls.stream().allMatch(DetectionScore::whole)
            : truthful && recall >= V1_LEAST;
    if (enough) {
      return result(Verdict.YES, told(recall) + ", none wrong");
    }
    if (!leavesOut.isEmpty() && truthful) {
      return byCounters();
    }
    if (lost > 0 && truthful && recall > 0) {
      return result(
          Verdict.YES,
          told(recall) + ", none wrong, and says itself that " + lost + " events were lost");
    }
    return result(Verdict.NO, told(recall) + (truthful ? "" : ", some of them wrong"));
  }

  private String told(double recall) {
    double floor = Math.floor(recall * 1000) / 10; // one that is missing must not be rounded away
    return format("it told %.1f %% of what %d known processes did", floor, processes());
  }

  private int processes() {
    return recalls.stream().mapToInt(DetectionScore::processes).sum();
  }

  private SelfTestResult byCounters() {
    long least = least(version, processes());
    String sentence =
        format(
            ("%s: sampled or ruled out on purpose, so it cannot be proven by events. %s Its counters"
                + " moved by %d, %d at least were asked for."),
            subject,
            leavesOut,
            moved,
            least);
    return new SelfTestResult(
        subject,
        SelfTestResult.Proof.COUNTERS,
        moved >= least ? Verdict.YES : Verdict.NO,
        version,
        recalls,
        lost,
        moved,
        sentence);
  }

  private SelfTestResult result(Verdict good, String words) {
    return new SelfTestResult(
        subject,
        SelfTestResult.Proof.EVENTS,
        good,
        version,
        recalls,
        lost,
        moved,
        subject + ": " + words + ".");
  }
}
