package org.openedr.console.ui.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.control.Button;
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
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.ConfigReading;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.config.ConfigView;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.config.LocalConfiguration;
import org.openedr.console.engine.Restrictions;
import org.openedr.console.ui.AttachedEngine;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.inventory.PageStage;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The page alone, on a configuration that the test makes up. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class AgentPageTest {
  @TempDir Path folder;
  private final AttachedEngine engine = new AttachedEngine();
  private Stage stage;
  private PageStage page;
  private AgentPage agent;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @AfterEach
  void stop(FxRobot robot) {
    page.close(robot);
  }

  private void open(String theme, String language) {
    page =
        PageStage.open(stage, engine.backend(), theme, language, ui -> agent = new AgentPage(ui));
  }

  @SuppressWarnings("unchecked")
  private static TableView<EffectiveValue> values(FxRobot robot) {
    return robot.lookup("#values").queryAs(TableView.class);
  }

  private static void awaitValues(FxRobot robot) {
    Screen.until(() -> !values(robot).getItems().isEmpty());
  }

  private static Button save(FxRobot robot) {
    return robot.lookup("#save-change").queryButton();
  }

  /** Opens the dialog of the key that the fake understands. */
  private static TextInputControl change(FxRobot robot) {
    awaitValues(robot);
    robot.interact(
        () -> {
          values(robot).requestFocus();
          values(robot).getSelectionModel().select(1);
        });
    robot.type(KeyCode.ENTER);
    Screen.until(() -> robot.lookup("#new-value").tryQuery().isPresent());
    return robot.lookup("#new-value").queryAs(TextInputControl.class);
  }

  private static void closeDialog(FxRobot robot, String query) {
    robot.interact(() -> robot.lookup(query).query().getScene().getWindow().hide());
  }

  @Test
  void inBothThemesAndLanguages(FxRobot robot) throws Exception {
    engine.origin = AttachedEngine.LOOK_ONLY;
    engine.sampling = 2_500;
    engine.restraint = new Restrictions(12_345, 10_000, "above 5 % of a core for 10 s");
    engine.configuration.view =
        FakeConfiguration.view(
            FakeConfiguration.TEXT, FakeConfiguration.problems(), AgentConfig.defaults());
    for (String language : new String[] {"en", "zh-CN"}) {
      for (String theme : new String[] {"light", "dark"}) {
        open(theme, language);
        awaitValues(robot);
        PageStage.await(robot, "4812");
        page.screenshot("agent-" + theme + "-" + language);
        page.close(robot);
      }
    }
    open("dark", "en");
    awaitValues(robot);
    PageStage.await(robot, "12,345 events were withheld");
    PageStage.await(
        robot, "25 % of the processes are shown of 100 % asked for: above 5 % of a core");
    robot.interact(() -> values(robot).getSelectionModel().select(3));
    page.screenshot("agent-long-values-2x", 2);
    assertThat(robot.lookup("#change").queryButton().isDisabled()).isTrue();
    robot.type(KeyCode.ENTER);
    assertThat(robot.lookup("#change-dialog").tryQuery()).isEmpty();
  }

  @Test
  void aValueIsChangedThroughItsDiff(FxRobot robot) throws Exception {
    open("light", "en");
    TextInputControl field = change(robot);
    assertThat(field.getText()).isEqualTo("100");
    assertThat(save(robot).isDisabled()).isTrue();
    engine.configuration.gate = new CountDownLatch(1);
    robot.interact(() -> field.setText("250"));
    assertThat(save(robot).isDisabled()).as("not judged yet").isTrue();
    engine.configuration.gate.countDown();
    Screen.until(() -> !save(robot).isDisabled());
    assertThat(String.valueOf(robot.lookup("#diff").queryAs(ListView.class).getItems()))
        .contains("+  batch_size: 250     # events");
    page.screenshotOf(robot, "#change-dialog", "agent-change");
    assertThat(engine.configuration.saved).as("a preview changes nothing").isEmpty();
    Platform.runLater(() -> save(robot).fire());
    PageStage.await(robot, "systemctl reload openedr-agent");
    page.screenshotOf(robot, "#saved-dialog", "agent-saved");
    closeDialog(robot, "#saved-dialog");
    Screen.until(() -> robot.lookup("#change-dialog").tryQuery().isEmpty());
    assertThat(engine.configuration.saved).hasSize(1);
    assertThat(engine.configuration.threads).isSubsetOf("agent-look", "agent-change");
  }

  @Test
  void whatCannotBeSavedSaysWhyAndStaysOpen(FxRobot robot) throws Exception {
    engine.configuration.answer =
        new ConfigSaved(false, "The file has changed since: look at it again.");
    open("dark", "en");
    TextInputControl field = change(robot);
    robot.interact(() -> field.setText("many"));
    PageStage.await(robot, "the agent would not start with it");
    PageStage.await(robot, "takes a whole number from 1 to 10000");
    assertThat(save(robot).isDisabled()).isTrue();
    page.screenshotOf(robot, "#change-dialog", "agent-change-wrong");
    robot.interact(() -> field.setText("7"));
    Screen.until(() -> !save(robot).isDisabled());
    robot.interact(() -> save(robot).fire());
    PageStage.await(robot, "The file has changed since");
    closeDialog(robot, "#change-dialog");
  }

  @Test
  void problemsHaveAPlaceInTheFile(FxRobot robot) throws Exception {
    engine.configuration.view =
        new ConfigView(
            "/etc/openedr/agent/config.yaml",
            FakeConfiguration.TEXT,
            new ConfigReading(null, FakeConfiguration.problems(), FakeConfiguration.values(4)),
            null);
    open("light", "en");
    PageStage.await(robot, "has errors: the agent does not start with it");
    TableView<?> problems = robot.lookup("#config-problems").queryAs(TableView.class);
    assertThat(problems.getItems()).hasSize(3);
    PageStage.await(robot, "4:15");
    PageStage.await(robot, "→  100");
    page.screenshot("agent-problems");
    robot.interact(() -> problems.requestFocus());
    robot.type(KeyCode.ENTER);
    Screen.until(
        () ->
            robot
                    .lookup("#agent-tabs")
                    .queryAs(TabPane.class)
                    .getSelectionModel()
                    .getSelectedIndex()
                == 1);
    ListView<?> file = robot.lookup("#config-file").queryAs(ListView.class);
    Screen.until(() -> file.getSelectionModel().getSelectedIndex() == 3);
    page.screenshot("agent-file");
  }

  @Test
  void noFileAndAnUnreadableOneAreToldApart(FxRobot robot) throws Exception {
    engine.configuration.view = FakeConfiguration.view("", List.of(), AgentConfig.defaults());
    open("light", "en");
    PageStage.await(robot, "the defaults count");
    assertThat(values(robot).getItems()).hasSize(4);
    page.screenshot("agent-defaults");
    engine.configuration.view =
        new ConfigView(
            "/etc/openedr/agent/config.yaml",
            "",
            new ConfigReading(null, List.of(), List.of()),
            "/etc/openedr/agent/config.yaml: EACCES (13).");
    robot.type(KeyCode.F5);
    PageStage.await(robot, "EACCES (13)");
    PageStage.await(robot, "cannot be read");
    page.screenshot("agent-unreadable");
    engine.configuration.view = new LocalConfiguration(Path.of("/nonexistent/config.yaml")).view();
    robot.type(KeyCode.F5);
    PageStage.await(robot, "no agent is installed here");
    page.screenshot("agent-absent");
  }

  @Test
  void wordsNarrowTheValuesAndWhatIsShownIsExported(FxRobot robot) throws Exception {
    open("light", "en");
    awaitValues(robot);
    TextInputControl field = robot.lookup("#agent-filter").queryAs(TextInputControl.class);
    robot.interact(() -> field.setText("batch WRITTEN"));
    Screen.until(() -> values(robot).getItems().size() == 1);
    Path json = folder.resolve("values.json");
    robot.interact(() -> agent.write(json));
    Screen.until(() -> page.said.get().contains("values.json"));
    assertThat(Files.readAllLines(json))
        .containsExactly(
            "{\"type\":\"value\",\"key\":\"performance.batch_size\",\"value\":\"100\",\"line\":4,"
                + "\"unit\":\"events\",\"note\":\"Events written at once.\"}");
    robot.interact(() -> field.setText("no such key"));
    PageStage.await(robot, "No key matches the filter.");
    robot.interact(() -> robot.lookup("#clear-filter").queryAs(Button.class).fire());
    Screen.until(() -> values(robot).getItems().size() == 4);
  }
}
