package org.openedr.console.ui.migration;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.openedr.console.comparison.Comparison;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.step.RequestResult;
import org.openedr.console.ui.common.BasePage;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTasks;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.RequestForm;
import org.openedr.console.ui.wizard.StageButtons;
import org.openedr.console.ui.wizard.StageList;
import org.openedr.console.ui.wizard.WizardStage;

/**
 * The guided way from V1 to V2 and back, in stages. Nothing of it blocks the window: what takes
 * time is asked in the background, and a run goes on whether anybody looks or not. FX thread.
 */
public final class MigrationPage extends BasePage {
  private final RequestForm draft = new RequestForm();
  private final MigrationTasks desk;
  private final CheckModel checkup;
  private final MonitorStateBanner banner;
  private final StageList rail;
  private final StageStates marks;
  private final GoalPane goal;
  private final ChecksPane checks;
  private final PlanPane plan;
  private final RunPane run;
  private final ResultPane result;
  private final UnavailablePane noWay;
  private final StageButtons footer;
  private final MigrationPoller watch;

  private WizardStage at = WizardStage.GOAL;
  private @Nullable RunView now;
  private boolean looked;
  private boolean open;
  private boolean inSight;
  private boolean starting;

  public MigrationPage(UiContext ui) {
    super(ui, "migration", "mdmz-swap_horiz");
    this.desk = new MigrationTasks(ui);
    this.checkup = new CheckModel(desk, draft);
    this.banner = new MonitorStateBanner(ui, this::recover);
    this.rail = new StageList(ui, this::go);
    this.marks = new StageStates(ui, rail);
    this.goal = new GoalPane(ui, desk, draft);
    this.checks = new ChecksPane(ui, checkup);
    this.plan = new PlanPane(ui, desk, draft, this::start);
    this.run = new RunPane(ui, this::answer);
    this.result = new ResultPane(ui, desk, this::answer);
    this.noWay = new UnavailablePane(ui);
    this.footer = new StageButtons(ui, this::go);
    checkup.onChange(this::checked);
    draft.onChange(this::checked);
    root.getStyleClass().addAll("page", "migration");
    root.setTop(banner);
    refreshWith(this::refresh);
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pageKey);
    rail.select(at);
    mark();
    this.watch = new MigrationPoller(ui, this::show);
    closes(watch::close, desk::close, plan::close, result::close);
  }

  private void checked() {
    checks.show();
    goal.show(checkup);
    mark();
  }

  private void show(MigrationView view, @Nullable Comparison measured) {
    String whyNot = whyNot(view);
    banner.show(view, ui.engine().origin());
    if (!whyNot.isEmpty()) {
      noWay.show(whyNot);
      open(false);
    } else {
      open(true);
      long nowMs = System.currentTimeMillis();
      RunView before = now;
      now = view.run();
      run.show(view.run(), nowMs);
      result.show(view, measured, nowMs);
      goal.show(view.run());
      follow(before, view.run());
      mark();
    }
    looked = true;
  }

  private String whyNot(MigrationView view) {
    String origin = ui.whyNot();
    return view.available()
        ? origin
        : view.problem().isEmpty() ? ui.text("migration.noway.unknown") : view.problem();
  }

  private void open(boolean wanted) {
    if (wanted == open && looked) {
      return;
    }
    open = wanted;
    root.setLeft(wanted ? rail : null);
    root.setBottom(wanted ? footer : null);
    if (wanted) {
      goal.refresh();
      checkup.runIfStale();
      go(at);
    } else {
      root.setCenter(noWay);
    }
  }

  /** Goes where something happens, unless the user reads something. */
  private void follow(@Nullable RunView before, @Nullable RunView after) {
    if (after == null) {
      return;
    }
    RunState state = after.state();
    boolean same =
        before != null && before.id().equals(after.id()) && before.state() == state && looked;
    if (same) {
      return;
    }
    if (!looked && !state.ended()) {
      go(state == RunState.PROBATION ? WizardStage.RESULT : WizardStage.RUN);
    } else if (looked && (state.ended() || state == RunState.PROBATION)) {
      ended();
    }
    tell(after);
  }

  private void ended() {
    checkup.forget();
    plan.forget();
    goal.refresh();
    prepare();
    if (at == WizardStage.RUN && !run.unfolded()) {
      go(WizardStage.RESULT);
    }
  }

  /** For who is at another page. */
  private void tell(RunView after) {
    if (!inSight && looked) {
      ui.tell(
          "migration.say",
          MigrationTexts.state(ui, after.state()),
          MigrationTexts.world(ui, after));
    }
  }

  private void mark() {
    RunView run = now;
    marks.goal(draft);
    marks.checks(checkup);
    marks.plan(plan.ready());
    marks.run(run);
    plan.startable(whyNoStart(run));
  }

  private String whyNoStart(@Nullable RunView run) {
    if (starting || run != null && !run.state().ended()) {
      return ui.text("migration.start.busy");
    }
    if (checkup.running()) {
      return ui.text("migration.start.checking");
    }
    if (!checkup.fresh()) {
      return ui.text("migration.start.unchecked");
    }
    return checkup.passed() ? "" : ui.text("migration.start.blocked", checkup.blocking());
  }

  private void go(WizardStage station) {
    at = station;
    rail.select(station);
    footer.show(station);
    root.setCenter(pane(station));
    prepare();
    if (inSight) {
      focusTable(); // never the button of the next stage: a key held down goes no further
    }
  }

  /** Asks what the stage in sight shows. */
  private void prepare() {
    if (at == WizardStage.CHECKS || at == WizardStage.PLAN) {
      checkup.runIfStale();
    }
    if (at == WizardStage.PLAN) {
      plan.refresh(false);
    }
    mark();
  }

  private Node pane(WizardStage station) {
    return switch (station) {
      case GOAL -> goal;
      case CHECKS -> checks;
      case PLAN -> plan;
      case RUN -> run;
      case RESULT -> result;
    };
  }

  private void start() {
    starting = true;
    mark();
    act(
        migration -> migration.start(draft.request()),
        () -> {
          starting = false;
          go(WizardStage.RUN);
        },
        why -> {
          starting = false;
          plan.refused(why);
        });
  }

  private void answer(
      String runId, Question.Kind question, Answer answer, Consumer<String> refused) {
    act(migration -> migration.answer(runId, question, answer), () -> {}, refused);
  }

  private void recover() {
    act(migration -> migration.recover(), () -> go(WizardStage.RUN), why -> banner.recoverAgain());
  }

  /** Asks for a change, and tells what came of it. */
  private void act(
      Function<Migration, RequestResult> change, Runnable taken, Consumer<String> refused) {
    desk.act(
        change,
        done -> {
          ui.say().accept(done.message());
          if (done.done()) {
            taken.run();
          } else {
            refused.accept(done.message());
          }
          watch.now();
        },
        refused);
  }

  private void pageKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER
        && event.getTarget() instanceof ButtonBase button
        && !button.isDisabled()) {
      button.fire(); // as the space bar does
      event.consume();
    }
  }

  private void refresh() {
    watch.now();
    switch (at) {
      case GOAL, CHECKS -> {
        goal.refresh();
        if (!checkup.running()) {
          checkup.run();
        }
      }
      case PLAN -> plan.refresh(true);
      case RUN, RESULT -> {}
    }
  }

  @Override
  public void pulse() {
    watch.pulse();
  }

  @Override
  public void shown() {
    inSight = true;
    watch.inSight(true);
  }

  @Override
  public void hidden() {
    inSight = false;
    watch.inSight(false);
  }

  @Override
  public void focusTable() {
    switch (at) {
      case GOAL -> goal.focus();
      case CHECKS -> checks.focus();
      case PLAN -> plan.focus();
      case RUN -> run.focus();
      case RESULT -> result.focus();
    }
  }

  @Override
  public void copy() {
    if (at == WizardStage.PLAN) {
      plan.copy();
    }
  }

  @Override
  public void export() {
    if (at == WizardStage.PLAN) {
      plan.export();
    }
  }

  void writePlan(Path file) {
    plan.write(file);
  }

  void writeReport(Path file, ReportFormat format) {
    result.write(file, format);
  }
}
