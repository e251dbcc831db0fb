package org.openedr.console.ui.migration;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.PlanView.PlannedStep;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.NoReturnLine;

/** Steps to come, with the point of no return between them. FX thread. */
final class PlannedSteps extends VBox {
  private final UiContext ui;

  PlannedSteps(UiContext ui) {
    super(8);
    this.ui = ui;
    setId("planned-steps");
  }

  void show(PlanView plan) {
    getChildren().clear();
    boolean past = false;
    int number = 0;
    for (PlannedStep step : plan.steps()) {
      if (step.pastNoReturn() && !past) {
        past = true;
        getChildren().add(new NoReturnLine(ui, true));
      }
      getChildren().add(step(++number, step));
    }
  }

  private Node step(int number, PlannedStep step) {
    Label figure = Labels.styled(Integer.toString(number), "step-number");
    figure.setMinWidth(USE_PREF_SIZE);
    VBox words = new VBox(2, Labels.wrapped(MigrationTexts.step(ui, step.key()), Styles.TEXT_BOLD));
    HBox.setHgrow(words, Priority.ALWAYS);
    step.actions().forEach(action -> words.getChildren().add(Labels.wrapped(action, "mono")));
    HBox line = new HBox(12, figure, words);
    line.getStyleClass().add("step-card");
    if (step.pastNoReturn()) {
      line.getStyleClass().add("past-no-return");
    }
    return line;
  }
}
