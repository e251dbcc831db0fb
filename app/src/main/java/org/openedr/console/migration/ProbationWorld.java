package org.openedr.console.migration;

import java.util.List;
import java.util.stream.Collectors;
import org.openedr.console.migration.Probation.Signal;

/**
 * What a machine on probation has: what was proven once, or what the signals say since then.
 *
 * @param sentence whole
 */
record ProbationWorld(World world, String sentence) {
  /**
   * @param signals as judged last; none: nothing was looked at since the proof
   */
  static ProbationWorld of(RunStory story, List<Signal> signals) {
    List<Signal> failing = required(signals, Certainty.NO);
    List<Signal> unknown = required(signals, Certainty.UNKNOWN);
    if (!failing.isEmpty()) {
      boolean blind = failing.stream().anyMatch(signal -> !runsOn(signal));
      World world = blind ? World.NONE_WORKING : story.newWorld();
      return new ProbationWorld(world, "The new monitor was proven, but now: " + text(failing));
    }
    if (!unknown.isEmpty()) {
      boolean all = signals.stream().noneMatch(s -> s.required() && s.good() == Certainty.YES);
      World world = all ? World.UNKNOWN : story.newWorld();
      return new ProbationWorld(
          world, "The new monitor was proven; what cannot be seen now: " + text(unknown));
    }
    return new ProbationWorld(story.newWorld(), RunSentences.fresh(story));
  }

  /** Every required one was seen to be well; a world without any has nothing to watch. */
  static boolean well(List<Signal> signals) {
    return !signals.isEmpty()
        && signals.stream().noneMatch(s -> s.required() && s.good() != Certainty.YES);
  }

  private static List<Signal> required(List<Signal> signals, Certainty good) {
    return signals.stream().filter(s -> s.required() && s.good() == good).toList();
  }

  /** A service that was restarted monitors all the same, unless another signal says no. */
  private static boolean runsOn(Signal signal) {
    return signal.key().equals(ProbationSignals.RESTARTS);
  }

  private static String text(List<Signal> signals) {
    return signals.stream()
        .map(signal -> signal.title() + ": " + signal.evidence().replaceAll("[.]$", "") + ".")
        .collect(Collectors.joining(" "));
  }
}
