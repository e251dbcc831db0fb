package org.openedr.console.migration.journal;

import java.util.List;
import java.util.stream.Collectors;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.ProbationView.Signal;
import org.openedr.console.migration.RunMonitors;

/**
 * What a machine on probation has: what was proven once, or what the signals say since then.
 *
 * @param sentence whole
 */
public record ProbationOutcome(MonitorState world, String sentence) {
  /**
   * @param signals as judged last; none: nothing was looked at since the proof
   */
  public static ProbationOutcome of(RunStateFold story, List<Signal> signals) {
    List<Signal> failing = required(signals, Verdict.NO);
    List<Signal> unknown = required(signals, Verdict.UNKNOWN);
    if (!failing.isEmpty()) {
      boolean blind = failing.stream().anyMatch(signal -> !runsOn(signal));
      MonitorState world = blind ? MonitorState.NONE_WORKING : story.newWorld();
      return new ProbationOutcome(world, monitor(story) + " was proven, but now: " + text(failing));
    }
    if (!unknown.isEmpty()) {
      boolean all = signals.stream().noneMatch(s -> s.required() && s.good() == Verdict.YES);
      MonitorState world = all ? MonitorState.UNKNOWN : story.newWorld();
      return new ProbationOutcome(
          world, monitor(story) + " was proven; what cannot be seen now: " + text(unknown));
    }
    return new ProbationOutcome(story.newWorld(), RunSentences.fresh(story));
  }

  private static String monitor(RunStateFold story) {
    return RunMonitors.sentence(story.monitors().to());
  }

  /** Every required one was seen to be well; a world without any has nothing to watch. */
  public static boolean well(List<Signal> signals) {
    return !signals.isEmpty()
        && signals.stream().noneMatch(s -> s.required() && s.good() != Verdict.YES);
  }

  private static List<Signal> required(List<Signal> signals, Verdict good) {
    return signals.stream().filter(s -> s.required() && s.good() == good).toList();
  }

  /** A service that was restarted monitors all the same, unless another signal says no. */
  private static boolean runsOn(Signal signal) {
    return signal.key().equals(ProbationView.RESTARTS);
  }

  private static String text(List<Signal> signals) {
    return signals.stream()
        .map(signal -> signal.title() + ": " + signal.evidence().replaceAll("[.]$", "") + ".")
        .collect(Collectors.joining(" "));
  }
}
