package org.openedr.console.ui.migration;

import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.AnswerHandler;
import org.openedr.console.ui.wizard.InlineQuestion;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.WizardControls;

/** A run under way, or the last one: its steps live, and what it asks. FX thread. */
final class RunPane extends BorderPane {
  private final UiContext ui;
  private final AnswerHandler answers;
  private final Label title = Labels.wrapped("", "section-title");
  private final Label times = Labels.muted("");
  private final ProgressBar bar = new ProgressBar(0);
  private final InlineQuestion question = new InlineQuestion("no-return");
  private final StepList steps;
  private final ScrollPane scroll;
  private @Nullable Question asked;
  private String askedBy = "";

  RunPane(UiContext ui, AnswerHandler answers) {
    this.ui = ui;
    this.answers = answers;
    this.steps = new StepList(ui);
    title.setId("run-title");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("run-progress");
    VBox top = new VBox(6, title, bar, times, question);
    top.setPadding(new Insets(12, 16, 10, 16));
    scroll = WizardControls.scroll(new VBox(steps));
    scroll.setId("run-scroll");
    setTop(top);
    setCenter(scroll);
    show(null, 0);
  }

  void show(@Nullable RunView run, long nowMs) {
    Controls.show(bar, run != null);
    Controls.show(times, run != null);
    if (run == null) {
      title.setText(ui.text("migration.run.none"));
      return;
    }
    title.setText(MigrationTexts.title(ui, run));
    long until = run.endedMs() > 0 ? run.endedMs() : nowMs;
    times.setText(
        ui.text(
            "migration.run.times",
            MigrationTexts.time(run.startedMs()),
            MigrationTexts.duration(until - run.startedMs()),
            run.id(),
            run.backupId().isEmpty() ? "–" : run.backupId()));
    long done = run.steps().stream().filter(RunPane::settled).count();
    bar.setProgress(run.steps().isEmpty() ? 0 : (double) done / run.steps().size());
    steps.show(run, run.state() == RunState.INTERRUPTED ? 0 : nowMs);
    ask(run);
  }

  private static boolean settled(RunView.StepView step) {
    return step.state() != StepState.WAITING && step.state() != StepState.RUNNING;
  }

  private void ask(RunView run) {
    Question now = run.question();
    if (now == null || now.kind() != Question.Kind.NO_RETURN) {
      asked = null;
      question.hide();
      return;
    }
    if (now.equals(asked) && askedBy.equals(run.id())) {
      return;
    }
    asked = now;
    askedBy = run.id();
    question.ask(
        ui.text("migration.question.no-return"),
        List.of(
            Labels.wrapped(ui.text("migration.noreturn.what")),
            Labels.wrapped(now.text()),
            Labels.wrapped(now.detail())),
        ui.text("migration.answer.proceed"),
        ui.text("migration.answer.cancel"),
        () -> answer(run, Answer.PROCEED),
        () -> answer(run, Answer.CANCEL));
    if (!run.here()) {
      question.enable(false);
      question.say(ui.text("migration.question.elsewhere"));
    }
  }

  private void answer(RunView run, Answer answer) {
    question.say(ui.text("migration.answer.sent"));
    answers.give(run.id(), Question.Kind.NO_RETURN, answer, question::again);
  }

  boolean unfolded() {
    return steps.unfolded();
  }

  void focus() {
    if (question.asks()) {
      question.focus();
    } else {
      Focus.request(scroll);
      Platform.runLater(steps::reveal); // after the layout of what is in sight only now
    }
  }
}
