package org.openedr.console.migration.journal;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.stream.Collectors;
import org.openedr.console.finding.Verdict;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.ProbationView.Signal;

/**
 * What a machine on probation has: what was proven once, or what the signals say since then. Only
 * the rule that ends a probation says that the monitor does not work: a required signal that has
 * failed as often in a row as its limit. A single failing look is told, and changes no state.
 *
 * @param sentence whole
 */
public record ProbationOutcome(MonitorState world, String sentence) {
  /**
   * @param signals as judged last; none: nothing was looked at since the proof
   */
  public static ProbationOutcome of(RunStateFold story, List<Signal> signals) {
    List<Signal> failing = required(signals, Verdict.NO);
    List<Signal> failed = failing.stream().filter(Signal::failed).toList();
    List<Signal> unknown = required(signals, Verdict.UNKNOWN);
    if (!failed.isEmpty()) {
      boolean blind = failed.stream().anyMatch(signal -> !runsOn(signal));
      MonitorState world = blind ? MonitorState.NONE_WORKING : story.newWorld();
      return new ProbationOutcome(world, proven(story) + ", but now: " + text(failed));
    }
    if (!failing.isEmpty()) {
      return new ProbationOutcome(
          story.newWorld(), proven(story) + "; not decided is what just failed: " + counted(failing));
    }
    if (!unknown.isEmpty()) {
      boolean all = signals.stream().noneMatch(s -> s.required() && s.good() == Verdict.YES);
      MonitorState world = all ? MonitorState.UNKNOWN : story.newWorld();
      return new ProbationOutcome(
          world, proven(story) + "; what cannot be seen now: " + text(unknown));
    }
    return new ProbationOutcome(story.newWorld(), RunSentences.fresh(story));
  }

  private static String proven(RunStateFold story) {
    return "The new monitor was proven" + RunSentences.at(story);
  }

  /**
   * The same at the end of a probation, after which nobody looks again: what was failing then is
   * not known to work.
   */
  public static ProbationOutcome last(RunStateFold story, List<Signal> signals) {
    ProbationOutcome outcome = of(story, signals);
    boolean doubtful =
        outcome.world() == story.newWorld()
            && required(signals, Verdict.NO).stream().anyMatch(signal -> !runsOn(signal));
    return doubtful ? new ProbationOutcome(MonitorState.UNKNOWN, outcome.sentence()) : outcome;
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

  private static String counted(List<Signal> signals) {
    return signals.stream()
        .map(
            signal ->
                format(
                    "%s: %s (%d of %d in a row).",
                    signal.title(),
                    signal.evidence().replaceAll("[.]$", ""),
                    signal.failures(),
                    signal.limit()))
        .collect(Collectors.joining(" "));
  }

  private static String text(List<Signal> signals) {
    return signals.stream()
        .map(signal -> signal.title() + ": " + signal.evidence().replaceAll("[.]$", "") + ".")
        .collect(Collectors.joining(" "));
  }
}
