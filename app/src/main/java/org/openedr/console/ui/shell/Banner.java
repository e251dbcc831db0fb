package org.openedr.console.ui.shell;

import atlantafx.base.theme.Styles;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.failure.Problem;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.Messages;

/** Says at the top of the window what is out of the ordinary: a failure, or a replay. FX thread. */
final class Banner extends HBox {
  private final Messages messages;
  private final Runnable openSample;
  private final Runnable retry;
  private final Runnable load;
  private @Nullable EngineState shown;

  /**
   * @param load loads a monitor of our own, where none was asked for
   */
  Banner(Messages messages, Runnable openSample, Runnable retry, Runnable load) {
    super(12);
    this.messages = messages;
    this.openSample = openSample;
    this.retry = retry;
    this.load = load;
    setId("banner");
    setPadding(new Insets(12));
    managedProperty().bind(visibleProperty());
  }

  void show(EngineStatus status) {
    if (status.state() == shown) {
      return;
    }
    shown = status.state();
    Problem problem = status.problem();
    switch (status.state()) {
      case FAILED -> {
        if (problem != null) {
          failure(problem);
        }
      }
      case IDLE -> idle();
      case REPLAY -> plain("replay", "mdmz-replay", messages.get("banner.replay"));
      case STARTING -> plain("starting", "mdal-hourglass_empty", messages.get("banner.starting"));
      case CLOSED -> lost(problem);
      case RUNNING -> setVisible(false);
    }
  }

  void starting() {
    plain("starting", "mdal-hourglass_empty", messages.get("banner.starting"));
  }

  /** An engine could not be started; the state of the present one, if any, is shown again. */
  void notStarted(String why) {
    shown = shown == EngineState.CLOSED ? shown : null; // a lost engine has no state to go back to
    fill("failure", "mdal-error_outline", new VBox(6, Labels.wrapped(why), buttons()));
  }

  /** The engine has ended although the window is open: the connection to it broke. */
  private void lost(@Nullable Problem problem) {
    if (problem == null) {
      fill(
          "failure",
          "mdal-link_off",
          new VBox(6, Labels.wrapped(messages.get("banner.lost")), buttons()));
    } else {
      failure(problem);
    }
  }

  private void idle() {
    Label text = Labels.wrapped(messages.get("banner.idle"));
    Button now = button("load", "banner.load", load);
    now.setMinWidth(USE_PREF_SIZE);
    HBox line = Controls.line(12, text, Controls.space(), now);
    fill("idle", "mdmz-visibility", line);
  }

  private void plain(String style, String icon, String text) {
    Label label = Labels.wrapped(text);
    fill(style, icon, label);
  }

  private void failure(Problem problem) {
    Label title = Labels.styled(problem.title(messages.locale()), Styles.TITLE_4);
    Label cause = Labels.wrapped(problem.cause(messages.locale()));
    Label fix = Labels.wrapped(problem.fix(messages.locale()), Styles.TEXT_BOLD);
    Label evidence =
        Labels.wrapped(problem.evidence(), Styles.TEXT_SMALL, Styles.TEXT_MUTED, "mono");
    fill("failure", "mdal-error_outline", new VBox(6, title, cause, fix, evidence, buttons()));
  }

  /** What most likely helps has the focus: another try where an engine was there before. */
  private HBox buttons() {
    Button sample = button("open-sample", "banner.sample", openSample);
    Button again = button("retry", "banner.retry", retry);
    boolean lost = shown == EngineState.CLOSED;
    Button first = lost ? again : sample;
    first.getStyleClass().add(Styles.ACCENT);
    Platform.runLater(first::requestFocus); // after the scene has looked for a focus itself
    return lost ? new HBox(8, again, sample) : new HBox(8, sample, again);
  }

  private Button button(String id, String key, Runnable action) {
    return Controls.button(id, messages.get(key), action);
  }

  private void fill(String style, String icon, javafx.scene.Node content) {
    getStyleClass().setAll("banner", "banner-" + style);
    setAlignment(style.equals("failure") ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
    setHgrow(content, Priority.ALWAYS);
    getChildren().setAll(new FontIcon(icon), content);
    setVisible(true);
  }
}
