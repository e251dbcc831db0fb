package org.openedr.console.migration.run;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.migration.StepKey;
import org.openedr.console.migration.StepPlan;
import org.openedr.console.migration.journal.RunStateFold;
import org.openedr.console.migration.journal.RunStateFold.Direction;
import org.openedr.console.migration.port.BlindTimeWatch;
import org.openedr.console.migration.target.RunContext;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepJournal;
import org.openedr.console.step.StepRunner;

/**
 * Past the point of no return: brings the machine to one world, and if that fails to the other. One
 * thread.
 */
final class SwitchOver {
  private final RunContext context;
  private final StepJournal journal;
  private final StepRunner runner;
  private final RunParts works;
  private final List<String> problems = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  SwitchOver(RunContext context, StepJournal journal, StepRunner runner, RunParts works) {
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
  Optional<Direction> attempt(List<Direction> ways, String reason) {
    String why = reason;
    try {
      for (Direction way : ways) {
        try {
          reach(way, why);
          return Optional.of(way);
        } catch (StepException e) {
          why = (e.getMessage() + " " + e.remedy()).strip();
          problems.add(why);
          if (!state().changed()) {
            return Optional.empty(); // the monitor from before was not touched
          }
        }
      }
      return Optional.empty();
    } finally {
      closeSwitchover();
    }
  }

  RunStateFold state() {
    return RunStateFold.of(context.request(), journal.lines());
  }

  private void reach(Direction way, String why) throws StepException {
    if (!why.isEmpty()) {
      journal.bestEffort(); // now a working monitor is worth more than a whole record
      runner.note(JournalLine.Type.BACK, way.name(), "", why);
    }
    loadTarget(way);
    boolean back = !why.isEmpty();
    for (StepKey key : keys(way)) {
      if (!isSuperfluous(key)) {
        run(key, back);
      }
    }
  }

  /** What a stop alone has left needs no files, and no second stop where systemd refused one. */
  private List<StepKey> keys(Direction way) {
    if (way == Direction.NEW) {
      return StepPlan.of(context.request()).after();
    }
    return state().exchanged() ? StepKey.back() : StepKey.startAgain();
  }

  private boolean isSuperfluous(StepKey key) {
    return switch (key) {
      case BRIDGE -> context.switchover() != null;
      case HAND_OVER -> context.switchover() == null;
      default -> false;
    };
  }

  private void loadTarget(Direction way) throws StepException {
    try {
      loadBefore(way);
      if (way == Direction.OLD) {
        context.target(works.worlds().old(context, context.before()));
      } else if (state().reversed() || !context.hasTarget()) {
        context.target(works.worlds().wanted(context));
      }
    } catch (IOException | RuntimeException e) {
      String world = way == Direction.OLD ? "from before the run" : "that the run is for";
      throw new StepException(
          format("The world %s cannot be read back: %s.", world, e.getMessage()), "");
    }
  }

  /** The way forward is open even when the backup is lost. */
  private void loadBefore(Direction way) throws IOException {
    if (context.hasBefore()) {
      return;
    }
    try {
      context.before(works.worlds().before(state().backupId()));
    } catch (IOException e) {
      if (way == Direction.OLD) {
        throw e;
      }
    }
  }

  private void run(StepKey key, boolean back) throws StepException {
    try {
      runner.run(key.label(), works.steps().step(key, context));
    } catch (StepException e) {
      if (!key.failureTolerated(back || context.request().kind().rollback())) {
        throw named(key, e);
      }
      left.add(key.title());
    } catch (RuntimeException e) {
      throw named(key, new StepException("It cannot be begun: " + e + ".", ""));
    } catch (InterruptedException e) {
      throw new StepException(format("The step '%s' was broken off.", key.title()), "");
    }
  }

  static StepException named(StepKey key, StepException e) {
    String message = format("The step '%s' failed: %s", key.title(), e.getMessage());
    return new StepException(message, e.remedy());
  }

  private void closeSwitchover() {
    BlindTimeWatch open = context.switchover();
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
