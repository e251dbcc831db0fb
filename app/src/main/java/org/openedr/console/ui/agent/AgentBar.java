package org.openedr.console.ui.agent;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.config.ConfigView;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.finding.Severity;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.NoticeLine;
import org.openedr.console.ui.common.OriginText;
import org.openedr.console.ui.common.PageBar;
import org.openedr.console.ui.common.RestrictionsText;
import org.openedr.console.ui.common.SearchField;
import org.openedr.console.ui.common.StateCard;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** Where the engine runs, what it leaves out, which file is read, and the filter. FX thread. */
final class AgentBar extends PageBar {
  private final StateCard origin = new StateCard("agent");
  private final Label lowered = Labels.wrapped("", Styles.WARNING);
  private final Label withheld = Labels.wrapped("", Styles.WARNING);
  private final NoticeLine remark = new NoticeLine("remarks");
  private final Label file = Labels.styled("", "mono");
  private final Label state = new Label();
  private final Label whyNot = Labels.small("");
  private final Button change = new Button();
  private final SearchField field;
  private boolean possible;

  AgentBar(UiContext ui, Consumer<String> filter, Runnable begin, Runnable refresh) {
    super(ui, 0, "common");
    this.field = new SearchField("agent-filter", ui.text("agent.filter"), filter);
    Controls.set(change, "change", ui.text("agent.change"), "mdal-edit", begin);
    HBox line =
        Controls.line(8, field, change, Controls.refresh(ui, ui.text("agent.again"), refresh));
    VBox lines = new VBox(8, line, place(), remark);
    lines.setPadding(new Insets(10, 12, 8, 12));
    lowered.setId("lowered");
    withheld.setId("withheld");
    for (Label label : List.of(lowered, withheld)) {
      label.managedProperty().bind(label.textProperty().isNotEmpty());
      origin.below(label);
    }
    getChildren().addAll(origin, lines);
    update();
  }

  private HBox place() {
    file.setId("config-path");
    state.setId("config-state");
    state.setMinWidth(USE_PREF_SIZE);
    whyNot.setId("why-not");
    return Controls.line(12, file, state, Controls.space(), whyNot);
  }

  void show(ConfigView view) {
    file.setText(view.file());
    String problem = view.problem();
    remark.say(problem == null || view.reading().values().isEmpty() ? "" : problem);
    Tone tone = tone(view);
    tone.badge(state, ui.text("agent.state." + key(view)));
    state.setVisible(!view.file().isEmpty());
  }

  private static Tone tone(ConfigView view) {
    return switch (key(view)) {
      case "good" -> Tone.GOOD;
      case "absent", "defaults" -> Tone.NEUTRAL;
      case "warnings" -> Tone.WARNING;
      default -> Tone.BAD;
    };
  }

  private static String key(ConfigView view) {
    if (view.absent()) {
      return "absent";
    }
    if (view.text().isEmpty()) {
      return view.problem() == null ? "defaults" : "unread";
    }
    if (view.reading().config() == null) {
      return "wrong";
    }
    return view.reading().problems().stream().anyMatch(AgentBar::warns) ? "warnings" : "good";
  }

  private static boolean warns(ConfigProblem problem) {
    return problem.severity() == Severity.WARNING;
  }

  /** A value is selected that can be changed. */
  void enable(boolean selected) {
    possible = selected;
    update();
  }

  /** At each beat: the engine may restrain itself at any time. */
  void update() {
    EngineOrigin now = ui.engine().origin();
    EngineStatus status = ui.engine().status();
    origin.show(
        Tone.NEUTRAL,
        icon(now),
        OriginText.title(ui.messages(), now),
        OriginText.sentence(ui.messages(), now));
    lowered.setText(RestrictionsText.reason(ui.messages(), status));
    withheld.setText(RestrictionsText.withheld(ui.messages(), status));
    whyNot.setText(OriginText.whyNot(ui.messages(), now));
    change.setDisable(!possible || !now.mayChange());
  }

  private static String icon(EngineOrigin origin) {
    return switch (origin.kind()) {
      case HERE -> "mdal-computer";
      case HOST -> "mdal-admin_panel_settings";
      case AGENT -> "mdomz-memory";
    };
  }

  @Override
  public void focus() {
    field.focus();
  }

  @Override
  public void clear() {
    field.setText("");
  }
}
