package org.openedr.console.ui.maintenance;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.comparison.Comparison;
import org.openedr.console.comparison.Comparison.Subject;
import org.openedr.console.comparison.ComparisonRequest;
import org.openedr.console.comparison.ComparisonView;
import org.openedr.console.step.RequestResult;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;

/** None, V1 and V2 under the same workload. FX thread. */
final class ComparePane extends VBox {
  private static final double NAME_WIDTH = 60;
  private static final double ROWS_HEIGHT = 150;

  private final UiContext ui;
  private final CompareForm form;
  private final ProgressBar progress = new ProgressBar();
  private final Label state = Labels.wrapped("");
  private final DetailTable<Subject> rows;
  private final GridPane bars = new GridPane(10, 4);
  private final VBox verdicts = new VBox(4);
  private @Nullable Comparison shown;
  private boolean asking;

  ComparePane(UiContext ui, Consumer<ComparisonRequest> begin) {
    this.ui = ui;
    this.form = new CompareForm(ui, begin);
    this.rows =
        new DetailTable<Subject>(
                ui, "maintenance-comparison", Subject::name, Subject::unfit, () -> {})
            .column("subject", 80, subject -> name(ui, subject))
            .column("workload", Columns.FLEXIBLE + 190, s -> number(s, s.workloadMs(), "ms"))
            .column("slowdown", Columns.FLEXIBLE + 150, s -> number(s, s.slowdownPercent(), "%"))
            .column("perrun", Columns.FLEXIBLE + 170, s -> number(s, s.nsPerRun(), "ns"))
            .column("runs", Columns.FLEXIBLE + 120, s -> number(s, s.runsPerProcess(), ""))
            .column("cpu", Columns.FLEXIBLE + 130, s -> number(s, s.cpuPercent(), "%"))
            .number("lost", 70, s -> s.unfit().isEmpty() ? Long.toString(s.lost()) : "–");
    progress.setId("compare-progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    Controls.hide(progress);
    state.setId("compare-state");
    state.managedProperty().bind(state.textProperty().isNotEmpty());
    verdicts.setId("compare-verdicts");
    ColumnConstraints name = new ColumnConstraints();
    name.setMinWidth(NAME_WIDTH);
    ColumnConstraints wide = new ColumnConstraints();
    wide.setHgrow(Priority.ALWAYS);
    bars.getColumnConstraints().setAll(name, wide);
    rows.setMinHeight(ROWS_HEIGHT);
    rows.setPrefHeight(ROWS_HEIGHT);
    VBox result = new VBox(10, progress, state, verdicts, bars);
    result.setPadding(new Insets(4, 12, 8, 12));
    VBox content = new VBox(form, result, rows);
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("detail");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().add(scroll);
    rows.show(List.of(), ui.text("maintenance.empty.comparison"));
    form.enable(false);
  }

  /** "none" is a word, V1 and V2 are names. */
  private static String name(UiContext ui, Subject subject) {
    return ui.messages().or("maintenance.subject." + subject.name(), subject.name());
  }

  private static String number(Subject subject, Comparison.Interval interval, String unit) {
    return subject.unfit().isEmpty() ? ComparisonNumbers.interval(interval, unit) : "–";
  }

  /** The answer to a request. */
  void answered(RequestResult done) {
    asking = false;
    form.say(done.message());
  }

  void asking() {
    asking = true;
    form.enable(false);
    form.say(ui.text("maintenance.compare.looking"));
  }

  void show(ComparisonView view) {
    String whyNot = ui.whyNot();
    String obstacle = view.available() ? whyNot : view.problem();
    Comparison now = view.latest();
    boolean running = now != null && now.running();
    form.obstacle(obstacle);
    form.enable(obstacle.isEmpty() && !running && !asking);
    if (now != null && !now.equals(shown)) {
      if (shown != null && shown.running() && !running) {
        form.say("");
      }
      shown = now;
      show(now);
    }
  }

  private void show(Comparison now) {
    progress.setVisible(now.running());
    progress.setProgress((double) now.roundsDone() / now.request().rounds());
    state.setText(stateOf(now));
    rows.show(now.subjects(), ui.text("maintenance.empty.comparison"));
    verdicts.getChildren().clear();
    for (String verdict : now.verdicts()) {
      verdicts.getChildren().add(Labels.wrapped(verdict, Styles.TEXT_BOLD));
    }
    bars(now);
  }

  private String stateOf(Comparison now) {
    if (now.running()) {
      return ui.text(
          "maintenance.compare.running", now.roundsDone(), now.request().rounds(), now.machine());
    }
    return now.problem().isEmpty()
        ? ui.text("maintenance.compare.done", now.machine(), now.report())
        : ui.text("maintenance.compare.failed", now.problem());
  }

  /** The time of the workload, from 0: a difference that looks small is small. */
  private void bars(Comparison now) {
    bars.getChildren().clear();
    double most =
        now.subjects().stream()
            .mapToDouble(subject -> IntervalBar.end(subject.workloadMs()))
            .max()
            .orElse(0);
    if (most > 0) {
      bars.add(Labels.muted(ui.text("maintenance.compare.bars")), 0, 0, 2, 1);
    }
    int row = 1;
    for (Subject subject : now.subjects()) {
      bars.add(new Label(name(ui, subject)), 0, row);
      bars.add(
          subject.unfit().isEmpty()
              ? new IntervalBar(
                  subject.workloadMs(),
                  most,
                  ComparisonNumbers.interval(subject.workloadMs(), "ms"))
              : Labels.muted(ui.text("maintenance.compare.unfit", subject.unfit())),
          1,
          row++);
    }
  }
}
