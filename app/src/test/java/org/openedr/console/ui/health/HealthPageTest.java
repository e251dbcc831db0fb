package org.openedr.console.ui.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.Engines;
import org.openedr.console.health.HealthBound;
import org.openedr.console.health.MonitorFacts;
import org.openedr.console.health.MonitorFacts.Power;
import org.openedr.console.health.Witness;
import org.openedr.console.settings.WindowSettings;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.shell.ConsoleWindow;
import org.openedr.console.ui.shell.UiOptions;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The page of health in the window, judged by the real rules. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class HealthPageTest {
  @TempDir Path folder;
  private Stage stage;
  private ConsoleWindow window;
  private HealthEngine engine;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @AfterEach
  void close() {
    WaitForAsyncUtils.asyncFx(
        () -> {
          window.close();
          stage.hide();
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void open(String theme, String language) throws Exception {
    engine =
        new HealthEngine(Engines.replay(EngineOptions.defaults(folder), Optional.empty(), true));
    UiOptions options =
        new UiOptions(
            Optional.of(theme), Optional.of(language), folder.resolve("settings.yaml"), "health");
    WaitForAsyncUtils.asyncFx(
            () -> {
              window = new ConsoleWindow(stage, options, engine::backend, engine::backend);
              window.open(engine::backend);
            })
        .get();
  }

  private static MonitorFacts monitor(String label, int attached, long events, long lost) {
    return new MonitorFacts(
        label,
        label,
        true,
        "",
        3,
        attached,
        Power.ON,
        -1,
        events,
        events + lost,
        Map.of("ring", lost),
        0,
        0.42,
        true,
        null,
        Witness.CREATED,
        events);
  }

  /** An own monitor that loses events beside an agent's that is not attached. */
  private void bad() {
    String agent = "OpenEDR agent V2, process (pid 812)";
    String own = "OpenEDR V2 (this console)";
    for (int i = 0; i < 6; i++) {
      engine.judge(1, monitor(own, 3, 23L * i, i), monitor(agent, 0, 0, 0));
    }
  }

  private void good() {
    for (int i = 0; i < 6; i++) {
      engine.judge(1, monitor("OpenEDR V2 (this console)", 3, 23L * i, 0));
    }
  }

  private static <T extends Node> T find(FxRobot robot, String query, Class<T> type) {
    return Screen.find(robot, query, type);
  }

  private static void awaitShown(FxRobot robot, String part) {
    Screen.awaitShown(robot, part);
  }

  private void tab(FxRobot robot, int index) {
    TabPane tabs = find(robot, "#health-tabs", TabPane.class);
    robot.interact(() -> tabs.getSelectionModel().select(index));
  }

  private void screenshot(String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    Screen.awaitStill(() -> stage.getScene().getRoot()); // the header of a tab is animated
    Screen.picture(() -> stage.getScene().getRoot(), name);
  }

  @Test
  void allPartsInBothThemesAndLanguages(FxRobot robot) throws Exception {
    for (String look : new String[] {"light en", "dark en", "light zh-CN"}) {
      open(look.split(" ")[0], look.split(" ")[1]);
      find(robot, "#health-tabs", TabPane.class);
      good();
      TableView<?> findings = find(robot, "#findings", TableView.class);
      Screen.until(() -> findings.getItems().size() >= 8);
      String name = look.replace(' ', '-');
      screenshot("health-good-" + name);
      bad();
      Screen.until(() -> findings.getItems().size() > 8);
      screenshot("health-bad-" + name);
      tab(robot, 1);
      screenshot("health-thresholds-" + name);
      tab(robot, 2);
      robot.interact(
          () ->
              find(robot, "#explain-text", TextInputControl.class)
                  .setText("V1 attached, 0 events\nkprobes globally disabled"));
      robot.clickOn("#check-again");
      awaitShown(robot, "switched off");
      screenshot("health-explain-" + name);
      robot.interact(() -> find(robot, "#explain-text", TextInputControl.class).setText(""));
      screenshot("health-catalogue-" + name);
      close();
    }
  }

  @Test
  void theSentenceAndTheIndicatorSayTheLevel(FxRobot robot) throws Exception {
    open("light", "en");
    find(robot, "#health-tabs", TabPane.class);
    bad();
    Label sentence = find(robot, "#health-sentence", Label.class);
    Screen.until(() -> sentence.getText().contains("none of its 3 programs"));
    Button indicator = find(robot, "#health-indicator", Button.class);
    Screen.until(() -> indicator.getText().equals("Unhealthy"));
    robot.interact(() -> window.show("processes"));
    robot.clickOn("#health-indicator");
    awaitShown(robot, "none of its 3 programs");
  }

  @Test
  void changesOfTheLevelAreKeptWhateverPageIsShown(FxRobot robot) throws Exception {
    open("light", "en");
    find(robot, "#health-tabs", TabPane.class);
    good();
    awaitShown(robot, "Healthy");
    robot.interact(() -> window.show("processes"));
    bad();
    Button indicator = find(robot, "#health-indicator", Button.class);
    Screen.until(() -> indicator.getText().equals("Unhealthy"));
    robot.clickOn("#settings").clickOn("简体中文");
    robot.interact(() -> window.show("health"));
    TableView<?> changes = find(robot, "#level-changes", TableView.class);
    Screen.until(() -> changes.getItems().size() == 2);
  }

  @Test
  void aThresholdIsSavedAndApplied(FxRobot robot) throws Exception {
    open("light", "en");
    tab(robot, 1);
    set(robot, "#threshold-cpu-degraded", "2.5");
    set(robot, "#threshold-drop-degraded", "1");
    robot.clickOn("#save-thresholds");
    Screen.until(() -> engine.bounds.of(HealthBound.CPU_DEGRADED) == 2.5);
    assertThat(engine.bounds.of(HealthBound.DROP_DEGRADED)).isEqualTo(0.01);
    assertThat(WindowSettings.load(folder.resolve("settings.yaml")).thresholds())
        .isEqualTo(Map.of("cpu-degraded", 2.5, "drop-degraded", 0.01));
  }

  @Test
  void nonsenseIsMarkedAndNotSaved(FxRobot robot) throws Exception {
    open("light", "en");
    tab(robot, 1);
    for (String nonsense : new String[] {"many", "0", "-5", "101", "NaN"}) {
      set(robot, "#threshold-drop-degraded", nonsense);
      robot.interact(() -> find(robot, "#save-thresholds", Button.class).fire());
      awaitShown(robot, "Nothing was saved");
    }
    screenshot("health-thresholds-mistake");
    set(robot, "#threshold-drop-degraded", "99");
    robot.interact(() -> find(robot, "#save-thresholds", Button.class).fire());
    awaitShown(robot, "cannot begin above");
    assertThat(folder.resolve("settings.yaml")).doesNotExist();
  }

  private static void set(FxRobot robot, String field, String text) {
    robot.interact(() -> find(robot, field, TextInputControl.class).setText(text));
  }

  @Test
  void anErrorTextLeadsToItsEntry(FxRobot robot) throws Exception {
    open("light", "en");
    tab(robot, 2);
    set(robot, "#explain-text", "clang: error: unknown target CPU 'v3'");
    ListView<?> list = find(robot, "#explain-list", ListView.class);
    Screen.until(() -> !list.getItems().isEmpty() && list.getItems().size() <= 3);
    awaitShown(robot, "clang is too old for -mcpu=v3");
    set(robot, "#explain-text", "xyzzy");
    awaitShown(robot, "Nothing known matches");
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    Screen.until(() -> list.getItems().size() > 30);
  }
}
