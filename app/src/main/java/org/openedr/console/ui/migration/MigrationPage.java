package org.openedr.console.ui.migration;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.common.OriginText;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;

/**
 * The guided way from V1 to V2 and back, in stages. Nothing of it blocks the window: what takes
 * time is asked in the background, and a run goes on whether anybody looks or not. FX thread.
 */
public final class MigrationPage implements Page {
  private final UiContext ui;
  private final Draft draft = new Draft();
  private final Desk desk;
  private final Checkup checkup;
  private final WorldBanner banner;
  private final Rail rail;
  private final RailMarks marks;
  private final GoalPane goal;
  private final ChecksPane checks;
  private final PlanPane plan;
  private final RunPane run;
  private final ResultPane result;
  private final NoWay noWay;
  private final Footer footer;
  private final Watch watch;
  private final BorderPane root = new BorderPane();

  private Station at = Station.GOAL;
  private @Nullable RunView now;
  private boolean looked;
  private boolean open;
  private boolean inSight;
  private boolean starting;

  public MigrationPage(UiContext ui) {
    this.ui = ui;
    this.desk = new Desk(ui);
    this.checkup = new Checkup(desk, draft);
    this.banner = new WorldBanner(ui, this::recover);
    this.rail = new Rail(ui, this::go);
    this.marks = new RailMarks(ui, rail);
    this.goal = new GoalPane(ui, desk, draft);
    this.checks = new ChecksPane(ui, checkup);
    this.plan = new PlanPane(ui, desk, draft, this::start);
    this.run = new RunPane(ui, this::answer);
    this.result = new ResultPane(ui, desk, this::answer);
    this.noWay = new NoWay(ui);
    this.footer = new Footer(ui, this::go);
    checkup.onChange(this::checked);
    draft.onChange(this::checked);
    root.getStyleClass().addAll("page", "migration");
    root.setTop(banner);
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pageKey);
    rail.select(at);
    mark();
    this.watch = new Watch(ui, this::show);
  }

  private void checked() {
    checks.show();
    goal.show(checkup);
    mark();
  }

  private void show(MigrationView view) {
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
      result.show(view, nowMs);
      goal.show(view.run());
      follow(before, view.run());
      mark();
    }
    looked = true;
  }

  private String whyNot(MigrationView view) {
    String origin = OriginText.whyNot(ui.messages(), ui.engine().origin());
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
      go(state == RunState.PROBATION ? Station.RESULT : Station.RUN);
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
    if (at == Station.RUN && !run.unfolded()) {
      go(Station.RESULT);
    }
  }

  /** For who is at another page. */
  private void tell(RunView after) {
    if (!inSight && looked) {
      ui.say()
          .accept(
              ui.text(
                  "migration.say", Words.state(ui, after.state()), Words.world(ui, after.world())));
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

  private void go(Station station) {
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
    if (at == Station.CHECKS || at == Station.PLAN) {
      checkup.runIfStale();
    }
    if (at == Station.PLAN) {
      plan.refresh(false);
    }
    mark();
  }

  private Node pane(Station station) {
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
    desk.act(
        migration -> migration.start(draft.request()),
        done -> {
          starting = false;
          ui.say().accept(done.message());
          if (done.done()) {
            go(Station.RUN);
          } else {
            plan.refused(done.message());
          }
          watch.now();
        },
        why -> {
          starting = false;
          plan.refused(why);
        });
  }

  private void answer(
      String runId, Question.Kind question, Answer answer, Consumer<String> refused) {
    desk.act(
        migration -> migration.answer(runId, question, answer),
        done -> {
          ui.say().accept(done.message());
          if (!done.done()) {
            refused.accept(done.message());
          }
          watch.now();
        },
        refused);
  }

  private void recover() {
    desk.act(
        migration -> migration.recover(),
        done -> {
          ui.say().accept(done.message());
          if (done.done()) {
            go(Station.RUN);
          } else {
            banner.recoverAgain();
          }
          watch.now();
        },
        why -> banner.recoverAgain());
  }

  private void pageKey(KeyEvent event) {
    if (event.getCode() == KeyCode.F5) {
      refresh();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER
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
  public String name() {
    return "migration";
  }

  @Override
  public String icon() {
    return "mdmz-swap_horiz";
  }

  @Override
  public Parent node() {
    return root;
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
    if (at == Station.PLAN) {
      plan.copy();
    }
  }

  @Override
  public void export() {
    if (at == Station.PLAN) {
      plan.export();
    }
  }

  void writePlan(Path file) {
    plan.write(file);
  }

  void writeReport(Path file, ReportFormat format) {
    result.write(file, format);
  }

  @Override
  public void close() {
    watch.close();
    desk.close();
    plan.close();
    result.close();
  }
}
