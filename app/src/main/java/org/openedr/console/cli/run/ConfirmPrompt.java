package org.openedr.console.cli.run;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.TerminalText;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.Terminal;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.step.RequestResult;

/** The one question of a run, put to who has started it. One thread. */
final class ConfirmPrompt {
  private final Migration migration;
  private final Terminal operator;
  private final Output output;
  private boolean cancel;
  private boolean answered;
  private boolean asking;

  ConfirmPrompt(Migration migration, Terminal operator, Output output) {
    this.migration = migration;
    this.operator = operator;
    this.output = output;
  }

  static boolean passed(RunView run) {
    return run.state() == RunState.ROLLING_BACK
        || run.state() == RunState.PROBATION
        || run.steps().stream()
            .anyMatch(step -> step.pastNoReturn() && step.state() != StepState.WAITING);
  }

  /** From now on it is answered so, as soon as the run hears it. */
  void cancel(String words) {
    cancel = true;
    output.remark(words);
  }

  /**
   * Asks, and hands on what was answered.
   *
   * @param unread nobody can read the question
   */
  void look(RunView run, boolean unread) {
    if (answered || !run.here() || passed(run)) {
      return;
    }
    Question question = run.question();
    boolean open = question != null && question.kind() == Question.Kind.NO_RETURN;
    if (open && !cancel) {
      ask(run, unread);
    }
    if (cancel) {
      answered = send(run, Answer.CANCEL).done();
    }
  }

  private void ask(RunView run, boolean unread) {
    if (unread || operator.gone() || !operator.present()) {
      cancel("Cancelled: nobody answers, and nothing was changed.");
    } else if (!asking) {
      asking = true;
      output.remark("Type yes to go on; no, or an empty line, cancels:");
      operator.ask();
    } else {
      operator.line().ifPresent(line -> take(run, line.strip()));
    }
  }

  private void take(RunView run, String line) {
    asking = false; // what is neither is asked again
    Answer answer = answer(line);
    if (answer == Answer.CANCEL) {
      cancel("Cancelled: nothing was changed.");
    } else if (answer != null) {
      RequestResult done = send(run, answer);
      answered = done.done();
      if (!answered) {
        output.remark(TerminalText.line(done.message()));
      }
    }
  }

  private RequestResult send(RunView run, Answer answer) {
    return migration.answer(run.id(), Question.Kind.NO_RETURN, answer);
  }

  /** Null: neither. */
  private static @Nullable Answer answer(String line) {
    return switch (line.toLowerCase(Locale.ROOT)) {
      case "yes" -> Answer.PROCEED;
      case "", "n", "no", "cancel" -> Answer.CANCEL;
      default -> null;
    };
  }
}
