package org.openedr.console.cli.run;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.Terminal;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.ReportText;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;

/** Stays with a run until it has ended or is on probation: tells, asks, and hears Ctrl-C. */
public final class RunFollower {
  private static final long LOOK_NS = 100_000_000L;

  /** A run that was taken shows up as soon as its journal has a first line. */
  private static final long APPEARS_NS = 30_000_000_000L;

  private final Migration migration;
  private final Terminal operator;
  private final Output output;
  private final RunWriter writer;
  private final RunChanges changes;
  private final ConfirmPrompt question;
  private int heard;

  RunFollower(Migration migration, Terminal operator, Output output, boolean json) {
    this.migration = migration;
    this.operator = operator;
    this.output = output;
    this.writer = json ? new RunJson(output) : new RunText(output);
    this.changes = new RunChanges(writer);
    this.question = new ConfirmPrompt(migration, operator, output);
  }

  /**
   * Blocks; see {@link #stay}.
   *
   * @param before id of the run that was shown before ours was begun; empty: none
   */
  int follow(String before, ToIntFunction<RunView> exit) {
    long end = System.nanoTime() + APPEARS_NS;
    while (System.nanoTime() - end < 0) {
      RunView run = migration.view().run();
      if (run != null && !run.id().equals(before)) {
        changes.see(run);
        return stay(run.id(), RunState.RUNNING, exit);
      }
      pause();
    }
    throw new CommandException(
        ExitCodes.FAILURE,
        "The run was taken but does not show up. See: openedr-console migrate status");
  }

  /**
   * Blocks until the run has ended, or has another state and is on probation.
   *
   * @return {@link ExitCodes#INTERRUPTED} when the operator has left before
   */
  int stay(String runId, RunState from, ToIntFunction<RunView> exit) {
    long begun = System.nanoTime();
    while (true) {
      RunView run = migration.view().run();
      if (run == null || !run.id().equals(runId)) {
        throw new CommandException(
            ExitCodes.FAILURE,
            "The run was followed by another one. See: openedr-console report list");
      }
      changes.see(run);
      if (over(run, from, System.nanoTime() - begun > APPEARS_NS)) {
        return end(run, exit.applyAsInt(run));
      }
      if (left(run)) {
        return ExitCodes.INTERRUPTED;
      }
      question.look(run, changes.broken());
      pause();
    }
  }

  private static boolean over(RunView run, RunState from, boolean patient) {
    return switch (run.state()) {
      case PROBATION -> from != RunState.PROBATION;
      case INTERRUPTED -> from != RunState.INTERRUPTED || patient; // else it is being taken up
      default -> run.state().ended();
    };
  }

  private int end(RunView run, int exitCode) {
    List<ReportText> reports = reports(migration, run.id());
    changes.guarded(() -> writer.end(run, reports, exitCode));
    return exitCode;
  }

  public static List<ReportText> reports(Migration migration, String runId) {
    return Stream.of(ReportFormat.values())
        .map(format -> migration.report(runId, format))
        .filter(report -> report.problem().isEmpty() && !report.file().isEmpty())
        .toList();
  }

  /** Ctrl-C: cancels what can be cancelled; the second one leaves. */
  private boolean left(RunView run) {
    int pressed = operator.interrupts();
    if (pressed == heard) {
      return false;
    }
    boolean again = heard > 0 || pressed > 1;
    heard = pressed;
    if (!run.here()) {
      output.remark("The run goes on without this command. See: openedr-console migrate status");
      return true;
    }
    if (again) {
      output.remark(leaving(run));
      return true;
    }
    if (ConfirmPrompt.passed(run)) {
      output.remark(
          "The run is past its point of no return and goes on: it ends with a monitor that works."
              + "\nPress Ctrl-C again to end this process; the guard then takes the run up.");
    } else {
      question.cancel(
          "Cancelling before anything is changed: waits for the step under way."
              + "\nPress Ctrl-C again to end this process at once.");
    }
    return false;
  }

  private static String leaving(RunView run) {
    if (run.state() == RunState.PROBATION) {
      return "Left. The guard goes on watching " + run.monitors().to() + ".";
    }
    return ConfirmPrompt.passed(run)
        ? "Left. The guard takes the run up and brings " + run.monitors().from() + " back."
        : "Left. Nothing was changed but what is staged.";
  }

  private static void pause() {
    LockSupport.parkNanos(LOOK_NS);
  }
}
