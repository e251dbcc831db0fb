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
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Remark;
import org.openedr.console.ui.common.StateCard;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** Which monitor works, always in sight; and what is to be known of the run. FX thread. */
final class WorldBanner extends VBox {
  private final UiContext ui;
  private final StateCard world = new StateCard("world");
  private final FlowPane line = new FlowPane(8, 4);
  private final Label state = new Label();
  private final Label what = Labels.muted("");
  private final Remark elsewhere = new Remark("elsewhere");
  private final Remark agent = new Remark("agent-pauses");
  private final InterruptedBar interrupted;

  /**
   * @param recover takes an interrupted run up
   */
  WorldBanner(UiContext ui, Runnable recover) {
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
    Parts.show(line, false);
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
    Parts.show(line, run != null);
    Parts.show(world, run != null || view.available());
    if (run == null) {
      world.show(
          Tone.NEUTRAL,
          "mdmz-swap_horiz",
          ui.text("migration.world.none"),
          ui.text("migration.world.none.what"));
      return;
    }
    world.show(
        Marks.tone(run.world()),
        Marks.icon(run.world()),
        Words.world(ui, run.world()),
        sentence(run));
    Marks.tone(run.state()).badge(state, Words.state(ui, run.state()));
    what.setText(
        ui.text("migration.banner.run", Words.kind(ui, run.kind()), Words.time(run.startedMs())));
  }

  private String sentence(RunView run) {
    String own = ui.text("migration.world." + run.world().label() + ".what");
    return run.sentence().isEmpty() ? own : own + "\n" + run.sentence();
  }

  /** It was not taken up: one may try again. */
  void recoverAgain() {
    interrupted.again();
  }
}
