package org.openedr.console.ui.maintenance;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.openedr.console.comparison.ComparisonRequest;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.NoticeLine;
import org.openedr.console.ui.common.UiContext;

/** What to measure. FX thread. */
final class CompareForm extends VBox {
  private static final double SPINNER_WIDTH = 110;

  private final Spinner<Integer> rounds = new Spinner<>(3, 50, ComparisonRequest.DEFAULT.rounds());
  private final Spinner<Integer> processes =
      new Spinner<>(100, 50_000, ComparisonRequest.DEFAULT.processes(), 500);
  private final CheckBox busy = new CheckBox();
  private final Button start = new Button();
  private final NoticeLine obstacle = new NoticeLine("compare-obstacle");
  private final Label answer = Labels.wrapped("");

  CompareForm(UiContext ui, Consumer<ComparisonRequest> begin) {
    super(8);
    setPadding(new Insets(12, 12, 8, 12));
    Controls.spinner(rounds, "compare-rounds", SPINNER_WIDTH);
    Controls.spinner(processes, "compare-processes", SPINNER_WIDTH);
    busy.setId("compare-busy");
    busy.setText(ui.text("maintenance.compare.busy"));
    Controls.set(
        start,
        "compare-start",
        ui.text("maintenance.compare.start"),
        () ->
            begin.accept(
                new ComparisonRequest(rounds.getValue(), processes.getValue(), busy.isSelected())));
    start.getStyleClass().add(Styles.ACCENT);
    answer.setId("compare-answer");
    answer.managedProperty().bind(answer.textProperty().isNotEmpty());
    HBox line =
        new HBox(
            8,
            name(ui.text("maintenance.compare.rounds")),
            rounds,
            name(ui.text("maintenance.compare.processes")),
            processes,
            busy,
            start);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(Labels.muted(ui.text("maintenance.compare.how")), line, obstacle, answer);
  }

  private static Label name(String text) {
    Label label = new Label(text);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  void enable(boolean enabled) {
    start.setDisable(!enabled);
  }

  /** Why nothing can be measured from here; empty: it can. */
  void obstacle(String why) {
    obstacle.say(why);
  }

  void say(String text) {
    answer.setText(text);
  }
}
