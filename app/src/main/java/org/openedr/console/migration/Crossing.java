package org.openedr.console.migration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.migration.RunStory.Way;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepJournal;
import org.openedr.console.step.StepRunner;

/**
 * Past the point of no return: brings the machine to one world, and if that fails to the other. One
 * thread.
 */
final class Crossing {
  private final RunContext context;
  private final StepJournal journal;
  private final StepRunner runner;
  private final RunWorks works;
  private final List<String> problems = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  Crossing(RunContext context, StepJournal journal, StepRunner runner, RunWorks works) {
    this.context = context;
    this.journal = journal;
    this.runner = runner;
    this.works = works;
  }

  /** Why worlds could not be reached, in their order. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Titles of steps that failed, but that a world does not depend on. */
  List<String> left() {
    return List.copyOf(left);
  }

  /**
   * Tries one after the other.
   *
   * @param reason to change the direction for the first; empty: it is the run's first direction
   * @return the one that was reached and proven; empty: none
   */
  Optional<Way> go(List<Way> ways, String reason) {
    String why = reason;
    try {
      for (Way way : ways) {
        try {
          reach(way, why);
          return Optional.of(way);
        } catch (StepException e) {
          why = (e.getMessage() + " " + e.remedy()).strip();
          problems.add(why);
          if (!story().changed()) {
            return Optional.empty(); // the monitor from before was not touched
          }
        }
      }
      return Optional.empty();
    } finally {
      closeSwitchover();
    }
  }

  RunStory story() {
    return RunStory.of(context.request(), journal.lines());
  }

  private void reach(Way way, String why) throws StepException {
    if (!why.isEmpty()) {
      journal.bestEffort(); // now a working monitor is worth more than a whole record
      runner.note(JournalLine.Type.BACK, way.name(), "", why);
    }
    aim(way);
    boolean back = !why.isEmpty();
    for (StepKey key : keys(way)) {
      if (!superfluous(key)) {
        run(key, back);
      }
    }
  }

  /** What a stop alone has left needs no files, and no second stop where systemd refused one. */
  private List<StepKey> keys(Way way) {
    if (way == Way.NEW) {
      return Plans.of(context.request()).after();
    }
    return story().exchanged() ? Plans.back() : Plans.startAgain();
  }

  private boolean superfluous(StepKey key) {
    return switch (key) {
      case BRIDGE -> context.switchover() != null;
      case HAND_OVER -> context.switchover() == null;
      default -> false;
    };
  }

  private void aim(Way way) throws StepException {
    try {
      know(way);
      if (way == Way.OLD) {
        context.target(works.worlds().old(context, context.before()));
      } else if (story().turned() || !context.hasTarget()) {
        context.target(works.worlds().wanted(context));
      }
    } catch (IOException | RuntimeException e) {
      String world = way == Way.OLD ? "from before the run" : "that the run is for";
      throw new StepException(
          "The world %s cannot be read back: %s.".formatted(world, e.getMessage()), "");
    }
  }

  /** The way forward is open even when the backup is lost. */
  private void know(Way way) throws IOException {
    if (context.hasBefore()) {
      return;
    }
    try {
      context.before(works.worlds().before(story().backupId()));
    } catch (IOException e) {
      if (way == Way.OLD) {
        throw e;
      }
    }
  }

  private void run(StepKey key, boolean back) throws StepException {
    try {
      runner.run(works.steps().step(key, context));
    } catch (StepException e) {
      if (!Plans.wanted(key, context.request().kind(), back)) {
        throw named(key, e);
      }
      left.add(key.title());
    } catch (RuntimeException e) {
      throw named(key, new StepException("It cannot be begun: " + e + ".", ""));
    } catch (InterruptedException e) {
      throw new StepException("The step '%s' was broken off.".formatted(key.title()), "");
    }
  }

  static StepException named(StepKey key, StepException e) {
    String message = "The step '%s' failed: %s".formatted(key.title(), e.getMessage());
    return new StepException(message, e.remedy());
  }

  private void closeSwitchover() {
    Switchover open = context.switchover();
    if (open != null) {
      context.switchover(null);
      try {
        open.close();
      } catch (RuntimeException e) {
        journal.bestEffort();
        // the kernel detaches it with the end of this process; the run's end is worth more
        runner.log(StepKey.HAND_OVER.label()).evidence("The bridge cannot be closed: " + e);
      }
    }
  }
}
