package org.openedr.console.ui.migration;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.NoReturnLine;
import org.openedr.console.ui.wizard.WizardControls;

/** The steps of a run, which may grow by those of the way back. FX thread. */
final class StepList extends VBox {
  private final UiContext ui;
  private final List<StepCard> cards = new ArrayList<>();
  private String shape = "";
  private int followed = -1;

  StepList(UiContext ui) {
    super(6);
    this.ui = ui;
    setId("run-steps");
  }

  void show(RunView run, long nowMs) {
    String next = shape(run);
    if (!next.equals(shape)) {
      shape = next;
      build(run);
    }
    int busy = -1;
    boolean back = run.steps().stream().anyMatch(StepView::back);
    for (int i = 0; i < cards.size(); i++) {
      StepView step = run.steps().get(i);
      cards.get(i).show(back && !step.back() ? leftOut(step) : step, nowMs);
      busy = run.steps().get(i).state() == StepState.RUNNING ? i : busy;
    }
    follow(busy);
  }

  /** On the way back, what had not begun on the way there does not come any more. */
  private static StepView leftOut(StepView step) {
    return step.state() != StepState.WAITING
        ? step
        : new StepView(
            step.key(),
            StepState.SKIPPED,
            step.back(),
            step.pastNoReturn(),
            step.startedMs(),
            step.endedMs(),
            step.progress(),
            step.commands(),
            step.evidence(),
            step.problem());
  }

  /** Has the step under way in sight, each time that it is another one and nobody reads. */
  private void follow(int busy) {
    if (busy != followed) {
      followed = busy;
      reveal();
    }
  }

  /** The step under way, unless somebody reads another one. */
  void reveal() {
    if (followed >= 0 && followed < cards.size() && !unfolded()) {
      WizardControls.reveal(cards.get(followed));
    }
  }

  boolean unfolded() {
    return cards.stream().anyMatch(StepCard::unfolded);
  }

  /** What the cards are made for; all else they show anew. */
  private static String shape(RunView run) {
    StringBuilder shape = new StringBuilder(run.id());
    run.steps().forEach(step -> shape.append(' ').append(step.back()).append(step.key().label()));
    return shape.toString();
  }

  private void build(RunView run) {
    cards.clear();
    followed = -1;
    getChildren().clear();
    boolean past = false;
    boolean back = false;
    int number = 0;
    for (StepView step : run.steps()) {
      if (step.back() && !back) {
        back = true;
        number = 0;
        getChildren().add(turn(run));
      } else if (step.pastNoReturn() && !past && !step.back()) {
        past = true;
        getChildren().add(new NoReturnLine(ui, false));
      }
      StepCard card = new StepCard(ui, ++number, step);
      cards.add(card);
      getChildren().add(card);
    }
  }

  /** Says why it goes back from here. */
  private Label turn(RunView run) {
    String why =
        run.steps().stream()
            .filter(step -> !step.back() && step.state() == StepState.FAILED)
            .reduce((before, last) -> last)
            .map(
                step ->
                    ui.text(
                        "migration.back.failed",
                        MigrationTexts.step(ui, step.key()),
                        step.problem()))
            .orElse(ui.text("migration.back.asked"));
    Label label = Labels.wrapped(why, "step-turn");
    label.setId("back-reason");
    label.setGraphic(new FontIcon("mdmz-undo"));
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }
}
