package org.openedr.console.ui.migration;

import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.comparison.Comparison;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.MonitorHeading;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.AnswerHandler;
import org.openedr.console.ui.wizard.MigrationTasks;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.WizardControls;

/** What a run came to: the world, the numbers, the probation, the report. FX thread. */
final class ResultPane extends BorderPane {
  private final UiContext ui;
  private final Label title = Labels.wrapped("", "section-title");
  private final Label next = Labels.wrapped("");
  private final ProbationPane probation;
  private final FactsGrid facts;
  private final ComparisonCard comparison;
  private final ReportPane report;
  private final ScrollPane scroll;

  ResultPane(UiContext ui, MigrationTasks desk, AnswerHandler answers) {
    this.ui = ui;
    this.probation = new ProbationPane(ui, answers);
    this.facts = new FactsGrid(ui);
    this.comparison = new ComparisonCard(ui);
    this.report = new ReportPane(ui, desk);
    title.setId("result-title");
    next.setId("result-next");
    scroll =
        WizardControls.scroll(
            new VBox(12, new VBox(4, title, next), probation, facts, comparison, report));
    scroll.setId("result-scroll");
    setCenter(scroll);
  }

  void show(MigrationView view, @Nullable Comparison measured, long nowMs) {
    RunView run = view.run();
    comparison.show(measured);
    Controls.show(comparison, run != null);
    probation.show(run, nowMs);
    facts.show(run == null ? Map.of() : run.facts());
    report.show(run == null ? "" : run.id());
    title.setText(title(run));
    Labels.say(next, run == null ? "" : result(run));
  }

  private String title(@Nullable RunView run) {
    return run == null ? ui.text("migration.run.none") : MigrationTexts.title(ui, run);
  }

  private String result(RunView run) {
    String key = "migration.result." + run.state().label();
    boolean nothing = run.state() == RunState.ROLLED_BACK && MonitorHeading.of(run).noneBefore();
    return RunMonitors.sentence(MigrationTexts.named(ui, nothing ? key + ".none" : key, run));
  }

  void write(Path file, ReportFormat format) {
    report.write(file, format);
  }

  void focus() {
    Focus.request(scroll);
  }

  void close() {
    report.close();
  }
}
