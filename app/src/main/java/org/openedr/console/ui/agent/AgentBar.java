package org.openedr.console.ui.agent;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.config.ConfigProblem;
import org.openedr.console.config.ConfigView;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.OriginText;
import org.openedr.console.ui.common.Remark;
import org.openedr.console.ui.common.RestraintText;
import org.openedr.console.ui.common.SearchField;
import org.openedr.console.ui.common.StateCard;
import org.openedr.console.ui.common.Tone;
import org.openedr.console.ui.common.UiContext;

/** Where the engine runs, what it leaves out, which file is read, and the filter. FX thread. */
final class AgentBar extends VBox {
  private final UiContext ui;
  private final StateCard origin = new StateCard("agent");
  private final Label lowered = Labels.wrapped("", Styles.WARNING);
  private final Label withheld = Labels.wrapped("", Styles.WARNING);
  private final Remark remark = new Remark("remarks");
  private final Label file = new Label();
  private final Label state = new Label();
  private final Label whyNot = new Label();
  private final Button change = new Button();
  private final SearchField field;
  private boolean possible;

  AgentBar(UiContext ui, Consumer<String> filter, Runnable begin, Runnable refresh) {
    this.ui = ui;
    this.field = new SearchField("agent-filter", ui.text("agent.filter"), filter);
    change.setId("change");
    change.setText(ui.text("agent.change"));
    change.setGraphic(new FontIcon("mdal-edit"));
    change.setMinWidth(USE_PREF_SIZE);
    change.setOnAction(event -> begin.run());
    Button again = new Button(ui.text("agent.again"), new FontIcon("mdmz-refresh"));
    again.setId("refresh");
    again.setTooltip(new Tooltip(ui.text("common.refresh.tip")));
    again.setMinWidth(USE_PREF_SIZE);
    again.setOnAction(event -> refresh.run());
    HBox line = new HBox(8, field, change, again);
    line.setAlignment(Pos.CENTER_LEFT);
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
    file.getStyleClass().add("mono");
    state.setId("config-state");
    state.setMinWidth(USE_PREF_SIZE);
    whyNot.setId("why-not");
    whyNot.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(12, file, state, gap, whyNot);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
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
    return problem.severity() == ConfigProblem.Severity.WARNING;
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
    lowered.setText(RestraintText.reason(ui.messages(), status));
    withheld.setText(RestraintText.withheld(ui.messages(), status));
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

  void focus() {
    field.focus();
  }

  void clear() {
    field.setText("");
  }
}
