package org.openedr.console.migration.journal;

import java.time.Instant;
import java.util.List;
import org.openedr.console.migration.MonitorHeading;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.RunState;

/** Which world the machine is in, in words; the words of an ended run are in its journal. */
public final class RunSentences {
  private RunSentences() {}

  /**
   * @param signals as judged last; of a probation only
   */
  static String of(RunStateFold story, RunState state, List<ProbationView.Signal> signals) {
    return switch (state) {
      case RUNNING -> story.noReturn() ? changing(story) : "Nothing was changed yet: " + old(story);
      case WAITING ->
          "Nothing was changed yet, and nothing will be before you answer: " + old(story);
      case ROLLING_BACK ->
          (story.direction() == RunStateFold.Direction.OLD
                  ? RunMonitors.sentence(story.monitors().from()) + " is being brought back: "
                  : "The way back failed, so " + story.monitors().to() + " is being brought back: ")
              + story.reason();
      case PROBATION ->
          ProbationOutcome.of(story, signals).sentence()
              + " It is watched until "
              + until(story)
              + ".";
      case INTERRUPTED -> interrupted(story, signals);
      case DONE, ROLLED_BACK, ABANDONED, FAILED -> {
        var end = story.end();
        yield end == null ? "" : end.value();
      }
    };
  }

  private static String changing(RunStateFold story) {
    return story.accepted()
        ? fresh(story)
        : story.monitors().title(MonitorState.CHANGING)
            + "; should this process end now, the guard leads the machine out of that.";
  }

  private static String interrupted(RunStateFold story, List<ProbationView.Signal> signals) {
    if (!story.noReturn()) {
      return "The process of this run ended before anything was changed: " + old(story);
    }
    if (story.accepted()) {
      return "The process of this run ended. "
          + ProbationOutcome.of(story, signals).sentence()
          + " Nobody watches its probation now: take the run up with 'recover'.";
    }
    return "The process of this run ended in the middle, and no monitor may be at work: take it up"
        + " with 'recover', if the guard does not do so within seconds.";
  }

  /** The world from before the run is there, untouched or brought back. */
  public static String old(RunStateFold story) {
    return switch (story.facts().getOrDefault(MonitorHeading.MONITORED, "")) {
      case "true" ->
          story.provenMs() == 0
              ? story.monitors().from() + " works."
              : story.monitors().from() + " works: it was proven" + at(story) + ".";
      case "false" -> "no monitor was working before, and none is now.";
      default -> "the machine has what it had before the run.";
    };
  }

  /** The world that the run was for is there. */
  public static String fresh(RunStateFold story) {
    if (story.newWorld() == MonitorState.NONE_WORKING) {
      return "The machine is as the backup was: then the service had no monitor that worked, and it"
          + " has none now.";
    }
    return RunMonitors.sentence(story.monitors().to()) + " was proven to work" + at(story) + ".";
  }

  /** When it was, which is no promise for later. */
  static String at(RunStateFold story) {
    long provenMs = story.provenMs();
    return provenMs == 0 ? "" : " at " + Instant.ofEpochMilli(provenMs);
  }

  private static String until(RunStateFold story) {
    var line = story.probation();
    return line == null ? "" : Instant.ofEpochMilli(Long.parseLong(line.value())).toString();
  }
}
