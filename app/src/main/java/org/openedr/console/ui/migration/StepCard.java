package org.openedr.console.ui.migration;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.migration.RunView.StepState;
import org.openedr.console.migration.RunView.StepView;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.StateIcons;

/**
 * A step of a run: how it stands, how long it took, and unfolded what it found and did. FX thread.
 */
final class StepCard extends VBox {
  private static final double BADGE_WIDTH = 76;
  private static final double TIME_WIDTH = 76;

  private final UiContext ui;
  private final FontIcon icon = new FontIcon("mdmz-radio_button_unchecked");
  private final Label badge = new Label();
  private final Label time = Labels.styled("", "mono", Styles.TEXT_MUTED);
  private final Label progress = Labels.muted("");
  private final Label problem = Labels.wrapped("", "step-problem");
  private final ToggleButton unfold = new ToggleButton();
  private final VBox details = new VBox(4);
  private @Nullable StepView shown;

  StepCard(UiContext ui, int number, StepView step) {
    super(6);
    this.ui = ui;
    getStyleClass().add("step-card");
    setId("step-" + (step.back() ? "back-" : "") + step.key().label());
    Label title =
        Labels.wrapped(number + ". " + MigrationTexts.step(ui, step.key()), Styles.TEXT_BOLD);
    VBox words = new VBox(2, title, progress, problem);
    HBox.setHgrow(words, Priority.ALWAYS);
    badge.setMinWidth(BADGE_WIDTH);
    badge.setAlignment(Pos.CENTER);
    time.setMinWidth(TIME_WIDTH);
    time.setAlignment(Pos.CENTER_RIGHT);
    unfold.setMinWidth(USE_PREF_SIZE);
    unfold.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, "unfold");
    unfold.setGraphic(new FontIcon("mdal-expand_more"));
    unfold.setOnAction(event -> Controls.show(details, unfold.isSelected()));
    details.getStyleClass().add("step-details");
    Controls.show(details, false);
    HBox line = new HBox(10, icon, words, unfold, badge, time);
    line.getStyleClass().add("step-line");
    line.setAlignment(Pos.TOP_LEFT);
    getChildren().addAll(line, details);
  }

  boolean unfolded() {
    return unfold.isSelected();
  }

  /**
   * A running one counts its time, whether anything else has changed or not.
   *
   * @param nowMs 0: nobody works at it, nothing counts
   */
  void show(StepView step, long nowMs) {
    long until = step.endedMs() > 0 ? step.endedMs() : nowMs;
    boolean running = step.state() == StepState.RUNNING;
    boolean counts = step.startedMs() > 0 && (step.endedMs() > 0 || running && nowMs > 0);
    time.setText(counts ? MigrationTexts.duration(until - step.startedMs()) : "");
    if (step.equals(shown)) {
      return;
    }
    shown = step;
    StateIcons.tone(step.state()).badge(badge, MigrationTexts.state(ui, step.state()));
    icon.setIconLiteral(StateIcons.icon(step.state()));
    getStyleClass().setAll("step-card", "step-" + MigrationTexts.key(step.state()));
    if (step.pastNoReturn()) {
      getStyleClass().add("past-no-return");
    }
    Labels.say(progress, running ? step.progress() : "");
    Labels.say(problem, step.problem());
    details(step);
  }

  private void details(StepView step) {
    int count = step.evidence().size() + step.commands().size();
    Controls.show(unfold, count > 0);
    unfold.setText(ui.text("migration.step.details", count));
    details.getChildren().clear();
    if (!step.evidence().isEmpty()) {
      details.getChildren().add(Labels.muted(ui.text("migration.evidence")));
      step.evidence().forEach(line -> details.getChildren().add(Labels.wrapped("•  " + line)));
    }
    if (!step.commands().isEmpty()) {
      details.getChildren().add(Labels.muted(ui.text("migration.commands")));
      step.commands().forEach(line -> details.getChildren().add(Labels.wrapped(line, "command")));
    }
  }
}
