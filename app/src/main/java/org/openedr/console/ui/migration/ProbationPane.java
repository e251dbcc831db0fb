package org.openedr.console.ui.migration;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.ProbationView;
import org.openedr.console.migration.ProbationView.Signal;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.AnswerHandler;
import org.openedr.console.ui.wizard.InlineQuestion;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.WizardControls;

/** A monitor on probation: what is watched, for how long, and the decision. FX thread. */
final class ProbationPane extends VBox {
  private final UiContext ui;
  private final AnswerHandler answers;
  private final Label left = Labels.wrapped("");
  private final Label asked = Labels.wrapped("");
  private final ProgressBar bar = new ProgressBar(0);
  private final VBox signals = new VBox(6);
  private final Button keep;
  private final Button back;
  private final InlineQuestion question = new InlineQuestion("decide");
  private @Nullable RunView shown;
  private List<Signal> listed = List.of();

  ProbationPane(UiContext ui, AnswerHandler answers) {
    super(8);
    this.ui = ui;
    this.answers = answers;
    setId("probation-pane");
    getStyleClass().add("stage-card");
    left.setId("probation-left");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("run-progress");
    keep =
        Controls.button(
            "keep", ui.text("migration.keep"), "mdmz-verified", () -> decide(Answer.KEEP));
    back =
        Controls.button(
            "roll-back",
            ui.text("migration.rollback"),
            "mdmz-undo",
            () -> decide(Answer.ROLL_BACK));
    getChildren()
        .addAll(
            WizardControls.heading(ui.text("migration.probation")),
            Labels.muted(ui.text("migration.probation.what")),
            left,
            bar,
            asked,
            Controls.line(8, keep, back),
            question,
            signals);
  }

  void show(@Nullable RunView run, long nowMs) {
    ProbationView probation = run == null ? null : run.probation();
    boolean on = run != null && probation != null && !run.state().ended();
    Controls.show(this, on);
    if (run == null || probation == null || !on) {
      question.hide();
      shown = null;
      return;
    }
    RunView before = shown;
    shown = run;
    long whole = Math.max(1, probation.untilMs() - probation.sinceMs());
    long rest = Math.max(0, probation.untilMs() - nowMs);
    bar.setProgress(1 - (double) rest / whole);
    left.setText(
        ui.text(
            rest > 0 ? "migration.probation.left" : "migration.probation.over",
            MigrationTexts.duration(rest),
            MigrationTexts.time(probation.untilMs())));
    Question open = run.question();
    Labels.say(asked, open == null ? "" : open.text() + "\n" + open.detail());
    list(probation.signals());
    if (before == null || !before.id().equals(run.id())) {
      choosing(true);
    }
  }

  private void list(List<Signal> next) {
    if (!next.equals(listed)) {
      listed = next;
      signals.getChildren().setAll(next.stream().map(one -> new SignalRow(ui, one)).toList());
    }
  }

  private void choosing(boolean possible) {
    keep.setDisable(!possible);
    back.setDisable(!possible);
  }

  private void decide(Answer answer) {
    RunView run = shown;
    if (run == null) {
      return;
    }
    choosing(false);
    question.ask(
        MigrationTexts.named(ui, "migration.decide." + answer.label(), run),
        List.of(
            Labels.wrapped(
                MigrationTexts.named(ui, "migration.decide." + answer.label() + ".what", run))),
        ui.text("migration.decide." + answer.label() + ".yes"),
        ui.text("migration.cancel"),
        () -> give(run, answer),
        () -> {
          question.hide();
          choosing(true);
          (answer == Answer.KEEP ? keep : back).requestFocus();
        });
  }

  private void give(RunView run, Answer answer) {
    question.say(ui.text("migration.answer.sent"));
    answers.give(run.id(), Question.Kind.KEEP, answer, question::again);
  }
}
