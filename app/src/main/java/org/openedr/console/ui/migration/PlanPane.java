package org.openedr.console.ui.migration;

import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.PlanView;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.Focus;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.NoticeLine;
import org.openedr.console.ui.common.TextLines;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTasks;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.RequestForm;
import org.openedr.console.ui.wizard.WizardControls;

/** What a run would do, and nothing else: the dry run. FX thread. */
final class PlanPane extends BorderPane {
  private final UiContext ui;
  private final MigrationTasks desk;
  private final RequestForm draft;
  private final PlanExport text;
  private final Exporter exporter;
  private final Label title = Labels.wrapped("", "section-title");
  private final NoticeLine problem = new NoticeLine("plan-problem");
  private final GridPane summary = WizardControls.grid();
  private final PlannedSteps steps;
  private final ScrollPane scroll;
  private final TextLines diff = TextLines.ofDiff("plan-diff");
  private final Tab config;
  private final Button copy;
  private final Button save;
  private final Button start;
  private final Label whyNot = Labels.muted("");
  private @Nullable PlanView plan;
  private @Nullable RunRequest asked;

  /**
   * @param begin begins a run
   */
  PlanPane(UiContext ui, MigrationTasks desk, RequestForm draft, Runnable begin) {
    this.ui = ui;
    this.desk = desk;
    this.draft = draft;
    this.text = new PlanExport(ui);
    this.exporter = new Exporter(ui, "migration-export");
    this.steps = new PlannedSteps(ui);
    this.copy =
        Controls.button("copy-plan", ui.text("migration.copy"), "mdal-file_copy", this::copy);
    this.save =
        Controls.button("save-plan", ui.text("migration.save.text"), "mdmz-save_alt", this::export);
    this.start =
        Controls.button("start-run", ui.text("migration.start"), "mdmz-play_circle_outline", begin);
    start.getStyleClass().add(atlantafx.base.theme.Styles.ACCENT);
    title.setId("plan-title");
    whyNot.setId("start-whynot");
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(whyNot, Priority.ALWAYS);
    VBox top = new VBox(10, Controls.line(8, title, copy, save), problem, summary);
    top.setPadding(new Insets(12, 16, 10, 16));
    scroll = WizardControls.scroll(new VBox(steps));
    scroll.setId("plan-scroll");
    config = Controls.tab(ui, "migration.plan.config", diff);
    TabPane tabs =
        Controls.tabs(
            new TabPane(), "plan-tabs", Controls.tab(ui, "migration.plan.steps", scroll), config);
    HBox bottom = Controls.line(8, start, whyNot);
    bottom.setPadding(new Insets(10, 16, 10, 16));
    bottom.getStyleClass().add("stage-actions");
    setTop(top);
    setCenter(tabs);
    setBottom(bottom);
    show();
  }

  /** Asks again if something else is wanted by now, or if {@code anyway}. */
  void refresh(boolean anyway) {
    RunRequest wanted = draft.request();
    if (!anyway && wanted.equals(asked)) {
      return;
    }
    asked = wanted;
    plan = null;
    show();
    desk.ask(
        migration -> migration.plan(wanted),
        found -> {
          if (wanted.equals(asked)) {
            plan = found;
            show();
          }
        },
        why -> {
          asked = null;
          title.setText(ui.text("migration.plan.failed", why));
        });
  }

  /** The machine has changed: the plan does not hold any more. */
  void forget() {
    asked = null;
    plan = null;
    show();
  }

  /** It was not begun, for this reason. */
  void refused(String why) {
    problem.say(why);
  }

  private void show() {
    PlanView now = plan;
    copy.setDisable(now == null);
    save.setDisable(now == null);
    summary.getChildren().clear();
    if (now == null) {
      title.setText(ui.text("migration.plan.looking"));
      problem.say("");
      steps.getChildren().clear();
      diff.show("");
      return;
    }
    title.setText(ui.text("migration.plan.title", MigrationTexts.kind(ui, now.request().kind())));
    problem.say(now.problem());
    WizardControls.row(summary, ui.text("migration.plan.downtime"), text.downtime(now));
    WizardControls.row(summary, ui.text("migration.plan.questions"), text.questions(now));
    if (!now.request().waived().isEmpty()) {
      WizardControls.row(
          summary, ui.text("migration.plan.waived"), String.join(", ", now.request().waived()));
    }
    steps.show(now);
    boolean same = now.configDiff().isEmpty();
    config.setText(ui.text(same ? "migration.plan.config.none" : "migration.plan.config"));
    diff.show(same ? " " + ui.text("migration.plan.config.same") : now.configDiff());
  }

  /** There is a plan for what is asked for now, and it can be carried out. */
  boolean ready() {
    PlanView now = plan;
    return now != null && now.request().equals(draft.request()) && now.problem().isEmpty();
  }

  /**
   * @param why empty: a run may begin
   */
  void startable(String why) {
    boolean possible = why.isEmpty() && ready();
    start.setDisable(!possible);
    whyNot.setText(
        possible
            ? ui.text("migration.start.hint")
            : why.isEmpty() ? ui.text("migration.start.noplan") : why);
  }

  void copy() {
    PlanView now = plan;
    if (now != null) {
      exporter.copy(text.of(now));
    }
  }

  void export() {
    exporter.chooseFile(getScene().getWindow(), "migration-plan", "txt", this::write);
  }

  void write(Path file) {
    PlanView now = plan;
    if (now != null) {
      String content = text.of(now);
      exporter.write(file, out -> out.write(content));
    }
  }

  void focus() {
    Focus.request(scroll);
  }

  void close() {
    exporter.close();
  }
}
