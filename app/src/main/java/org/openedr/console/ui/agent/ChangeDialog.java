package org.openedr.console.ui.agent;

import atlantafx.base.theme.Styles;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.finding.Severity;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.TextLines;
import org.openedr.console.ui.common.UiContext;

/**
 * Changes one value: judges while the user types, shows what would become of the file, and saves.
 * FX thread; the file is read and written in the background.
 */
final class ChangeDialog extends Dialog<Void> {
  private static final Duration TYPING_PAUSE = Duration.millis(250);
  private static final double WIDTH = 640;
  private static final double DIFF_HEIGHT = 210;

  private final UiContext ui;
  private final EffectiveValue value;
  private final Consumer<ConfigSaved> saved;
  private final Tasks tasks = new Tasks("agent-change");
  private final TextField field = new TextField();
  private final VBox problems = new VBox(4);
  private final TextLines diff = TextLines.ofDiff("diff");
  private final Label state = Labels.wrapped("", Styles.TEXT_MUTED);
  private final ButtonType save;

  /** Of the text that the field has now; null while it is being judged. */
  private @Nullable ConfigChange change;

  /**
   * @param saved called when the file was written
   */
  ChangeDialog(
      UiContext ui, @Nullable Window owner, EffectiveValue value, Consumer<ConfigSaved> saved) {
    this.ui = ui;
    this.value = value;
    this.saved = saved;
    this.save = new ButtonType(ui.text("agent.save"), ButtonBar.ButtonData.OK_DONE);
    initOwner(owner);
    setTitle(ui.text("agent.change.title"));
    setHeaderText(value.key());
    setResizable(true);
    getDialogPane().setId("change-dialog");
    getDialogPane()
        .getButtonTypes()
        .addAll(save, new ButtonType(ui.text("agent.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE));
    getDialogPane().setContent(content());
    getDialogPane().setPrefWidth(WIDTH);
    Button button = (Button) getDialogPane().lookupButton(save);
    button.setId("save-change");
    button.addEventFilter(
        javafx.event.ActionEvent.ACTION,
        event -> {
          event.consume(); // the dialog stays until the file is written
          save();
        });
    setResultConverter(any -> null);
    setOnHidden(event -> tasks.close());
    setOnShown(event -> field.requestFocus());
    edited();
  }

  private Node content() {
    field.setId("new-value");
    field.setText(value.value());
    field.getStyleClass().add("mono");
    HBox.setHgrow(field, Priority.ALWAYS);
    Button preset =
        Controls.button("use-default", ui.text("agent.change.default"), () -> field.setText(""));
    preset.setDisable(value.isDefault());
    PauseTransition typed = new PauseTransition(TYPING_PAUSE);
    typed.setOnFinished(event -> judge());
    field
        .textProperty()
        .addListener(
            (any, old, now) -> {
              edited();
              typed.playFromStart();
            });
    diff.setPrefHeight(DIFF_HEIGHT);
    VBox.setVgrow(diff, Priority.ALWAYS);
    HBox line = new HBox(8, field, preset);
    if (!value.unit().isEmpty()) {
      line.getChildren().add(1, unit());
    }
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    VBox box = new VBox(8);
    if (!value.note().isEmpty()) {
      box.getChildren().add(Labels.wrapped(value.note()));
    }
    box.getChildren()
        .addAll(line, Labels.muted(ui.text("agent.change.hint")), problems, state, diff);
    return box;
  }

  private Label unit() {
    Label unit = new Label(value.unit());
    unit.setMinWidth(Label.USE_PREF_SIZE);
    return unit;
  }

  private void edited() {
    change = null;
    enable(false);
    if (field.getText().equals(value.value())) {
      problems.getChildren().clear();
      diff.show("");
      state.setText(ui.text("agent.change.same"));
    } else {
      state.setText(ui.text("agent.change.judging"));
    }
  }

  private void enable(boolean possible) {
    getDialogPane().lookupButton(save).setDisable(!possible);
  }

  private void judge() {
    String wanted = field.getText();
    if (wanted.equals(value.value())) {
      return;
    }
    tasks.run(
        () -> ui.backend().configuration().preview(Map.of(value.key(), wanted)),
        preview -> {
          if (wanted.equals(field.getText())) {
            show(preview);
          }
        },
        failure -> state.setText(String.valueOf(failure.getMessage())));
  }

  private void show(ConfigChange preview) {
    change = preview;
    problems
        .getChildren()
        .setAll(
            preview.reading().problems().stream().filter(this::matters).map(this::line).toList());
    boolean wrong =
        preview.reading().problems().stream()
            .anyMatch(problem -> problem.severity() == Severity.ERROR);
    diff.show(preview.diff());
    String problem = preview.problem();
    boolean same = preview.diff().isBlank();
    enable(problem == null && !wrong && !same);
    state.setText(
        problem != null
            ? problem
            : wrong
                ? ui.text("agent.change.wrong")
                : ui.text(same ? "agent.change.same" : "agent.change.diff"));
  }

  /** Notes on other keys are no business of this change; an error anywhere prevents saving. */
  private boolean matters(ConfigProblem problem) {
    return problem.severity() == Severity.ERROR || problem.key().equals(value.key());
  }

  private Label line(ConfigProblem problem) {
    String place = ProblemLevels.place(problem);
    Label label =
        Labels.wrapped(
            ProblemLevels.text(ui, problem)
                + (place.isEmpty() ? "" : " " + place)
                + "  "
                + Escaping.escape(problem.message())
                + (problem.suggestion().isEmpty()
                    ? ""
                    : "  → " + Escaping.escape(problem.suggestion())),
            "check-answer",
            ProblemLevels.tone(problem).style());
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  private void save() {
    ConfigChange wanted = change;
    if (wanted == null) {
      return;
    }
    enable(false);
    state.setText(ui.text("agent.change.saving"));
    tasks.run(
        () -> ui.backend().configuration().save(wanted),
        result -> {
          state.setText(result.message());
          if (result.done()) {
            close();
            saved.accept(result);
          }
        },
        failure -> state.setText(String.valueOf(failure.getMessage())));
  }
}
