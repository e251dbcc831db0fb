package org.openedr.console.ui.migration;

import atlantafx.base.theme.Styles;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.NoticeLine;
import org.openedr.console.ui.common.StateCard;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.StateIcons;

/** Which monitor works, always in sight; and what is to be known of the run. FX thread. */
final class MonitorStateBanner extends VBox {
  private final UiContext ui;
  private final StateCard world = new StateCard("world");
  private final FlowPane line = new FlowPane(8, 4);
  private final Label state = new Label();
  private final Label what = Labels.muted("");
  private final NoticeLine elsewhere = new NoticeLine("elsewhere");
  private final NoticeLine agent = new NoticeLine("agent-pauses");
  private final InterruptedBar interrupted;

  /**
   * @param recover takes an interrupted run up
   */
  MonitorStateBanner(UiContext ui, Runnable recover) {
    this.ui = ui;
    this.interrupted = new InterruptedBar(ui, recover);
    state.setId("run-state");
    state.setMinWidth(USE_PREF_SIZE);
    what.getStyleClass().add(Styles.TEXT_SMALL);
    line.getChildren().addAll(state, what);
    line.setPadding(new Insets(4, 0, 0, 0));
    world.below(line);
    VBox remarks = new VBox(4, elsewhere, agent);
    elsewhere.getStyleClass().add("banner-remark");
    agent.getStyleClass().add("banner-remark");
    getChildren().addAll(world, interrupted, remarks);
    world.show(Tone.NEUTRAL, Tone.NEUTRAL.icon(), ui.text("migration.looking"), "");
    Controls.show(line, false);
  }

  void show(MigrationView view, EngineOrigin origin) {
    RunView run = view.run();
    interrupted.show(run);
    boolean active = run != null && !run.state().ended();
    elsewhere.say(
        run != null && active && !run.here() && run.state() != RunState.INTERRUPTED
            ? ui.text("migration.elsewhere")
            : "");
    agent.say(origin.kind() == EngineOrigin.Kind.AGENT ? ui.text("migration.agent.pauses") : "");
    Controls.show(line, run != null);
    Controls.show(world, run != null || view.available());
    if (run == null) {
      world.show(
          Tone.NEUTRAL,
          "mdmz-swap_horiz",
          ui.text("migration.world.none"),
          ui.text("migration.world.none.what"));
      return;
    }
    world.show(
        StateIcons.tone(run.world()),
        StateIcons.icon(run.world()),
        MigrationTexts.world(ui, run),
        sentence(run));
    StateIcons.tone(run.state()).badge(state, MigrationTexts.state(ui, run.state()));
    what.setText(
        ui.text(
            "migration.banner.run",
            MigrationTexts.kind(ui, run.kind()),
            MigrationTexts.time(run.startedMs())));
  }

  private String sentence(RunView run) {
    String own = MigrationTexts.worldMeaning(ui, run);
    return run.sentence().isEmpty() ? own : own + "\n" + run.sentence();
  }

  /** It was not taken up: one may try again. */
  void recoverAgain() {
    interrupted.again();
  }
}
