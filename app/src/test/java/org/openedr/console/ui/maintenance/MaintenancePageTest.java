package org.openedr.console.ui.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.step.RequestResult;
import org.openedr.console.ui.AttachedEngine;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.inventory.PageStage;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The page alone, on what the test makes up. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class MaintenancePageTest {
  private static final String[] TABS = {
    "health", "upkeep", "updates", "backups", "runs", "compare"
  };

  @TempDir Path folder;
  private final FakeUpkeep fake = new FakeUpkeep();
  private final AttachedEngine engine = new AttachedEngine();
  private Stage stage;
  private PageStage page;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @AfterEach
  void stop(FxRobot robot) {
    fake.gate.countDown();
    page.close(robot);
  }

  private void open(String theme, String language) {
    engine.migration = fake.migration();
    engine.comparisons = fake.comparisons();
    engine.maintenance = fake;
    page = PageStage.open(stage, engine.backend(), theme, language, MaintenancePage::new);
  }

  private static void tab(FxRobot robot, int index) {
    robot.interact(
        () ->
            robot
                .lookup("#maintenance-tabs")
                .queryAs(TabPane.class)
                .getSelectionModel()
                .select(index));
  }

  private static TableView<?> rows(FxRobot robot, String id, int count) {
    Screen.until(
        id,
        () ->
            robot.lookup(id).tryQueryAs(TableView.class).stream()
                .anyMatch(table -> table.getItems().size() == count));
    return robot.lookup(id).queryAs(TableView.class);
  }

  private static Button button(FxRobot robot, String id) {
    return robot.lookup(id).queryButton();
  }

  private static void press(FxRobot robot, String id) {
    Screen.until(id, () -> !button(robot, id).isDisabled());
    robot.interact(() -> button(robot, id).fire());
  }

  private static String text(FxRobot robot, String id) {
    return Screen.see(() -> robot.lookup(id).queryAs(Labeled.class).getText());
  }

  @Test
  void inBothThemesAndLanguages(FxRobot robot) throws Exception {
    for (String language : new String[] {"en", "zh-CN"}) {
      for (String theme : new String[] {"light", "dark"}) {
        fake.comparison = FakeUpkeep.comparison(false, theme.equals("light"));
        open(theme, language);
        rows(robot, "#maintenance-checks", 6);
        for (int i = 0; i < TABS.length; i++) {
          tab(robot, i);
          if (TABS[i].equals("compare")) {
            rows(robot, "#maintenance-comparison", 3);
          }
          page.screenshot("maintenance-" + TABS[i] + "-" + theme + "-" + language);
        }
        page.close(robot);
      }
    }
    assertThat(Set.copyOf(fake.threads)).containsOnly("maintenance-look", "maintenance-view");
    open("light", "en");
  }

  @Test
  void theMaintenanceIsPreviewedConfirmedInPlaceAndItsFailuresAreSaid(FxRobot robot)
      throws Exception {
    open("light", "en");
    tab(robot, 1);
    rows(robot, "#maintenance-logs", 4);
    PageStage.await(robot, "\\u{202e}gol\\x0a");
    press(robot, "#maintain");
    PageStage.await(robot, "2 files are deleted (2 MiB), 3 counters get a new baseline");
    assertThat(text(robot, "#maintain-sentence")).startsWith("2 files are deleted");
    page.screenshot("maintenance-confirm");
    assertThat(fake.carriedOut).isEmpty();
    press(robot, "#cancel-maintain");
    assertThat(fake.carriedOut).isEmpty();
    press(robot, "#maintain");
    press(robot, "#confirm-maintain");
    PageStage.await(robot, "it is not what it was in the preview");
    rows(robot, "#maintenance-logs", 2);
    assertThat(fake.carriedOut).hasSize(1);
    assertThat(text(robot, "#maintenance-outcome")).contains("1 file deleted", "health_2025");
    page.screenshot("maintenance-done");
    assertThat(fake.threads).contains("maintenance-work");
  }

  @Test
  void aBackupIsReadBackAndARunsReportShown(FxRobot robot) {
    open("light", "en");
    tab(robot, 3);
    TableView<?> backups = rows(robot, "#maintenance-backups", 2);
    Screen.until(() -> button(robot, "#verify").isDisabled());
    robot.interact(() -> backups.getSelectionModel().select(0));
    press(robot, "#verify");
    PageStage.await(robot, "20261120T101500Z-4f2a91 is whole: 2 files");
    robot.interact(() -> backups.getSelectionModel().select(1));
    press(robot, "#verify");
    PageStage.await(robot, "is not whole: Its manifest is cut off.");
    robot.interact(() -> robot.lookup("#restore").queryAs(Hyperlink.class).fire());
    assertThat(page.pages).containsExactly("migration");
    tab(robot, 4);
    TableView<?> runs = rows(robot, "#maintenance-runs", 2);
    robot.interact(() -> runs.getSelectionModel().select(1));
    press(robot, "#open-report");
    TextArea report = robot.lookup("#report-text").queryAs(TextArea.class);
    Screen.until(() -> report.getText().contains("start   871 ms"));
    Screen.until(() -> !button(robot, "#save-report").isDisabled());
    Path file = folder.resolve("report.txt");
    RunsPane pane =
        (RunsPane)
            robot.lookup("#maintenance-tabs").queryAs(TabPane.class).getTabs().get(4).getContent();
    robot.interact(() -> pane.write(file));
    Screen.until(() -> Files.exists(file));
    assertThat(file).content().contains("Run 20261120T101500Z-bb02");
  }

  @Test
  void aComparisonIsRefusedThenAllowedAndFollowed(FxRobot robot) throws Exception {
    fake.answer =
        new RequestResult(false, "An agent serves this machine. Wait, or allow it nevertheless.");
    open("dark", "en");
    tab(robot, 5);
    press(robot, "#compare-start");
    PageStage.await(robot, "An agent serves this machine.");
    page.screenshot("maintenance-compare-refused");
    assertThat(fake.requests.getFirst().busyAllowed()).isFalse();
    fake.answer = new RequestResult(true, "Measuring 10 rounds.");
    robot.interact(() -> robot.lookup("#compare-busy").queryAs(CheckBox.class).fire());
    press(robot, "#compare-start");
    PageStage.await(robot, "Round 4 of 10.");
    assertThat(fake.requests.getLast().busyAllowed()).isTrue();
    Screen.until(() -> button(robot, "#compare-start").isDisabled());
    page.screenshot("maintenance-compare-running");
    fake.comparison = FakeUpkeep.comparison(false, false);
    PageStage.await(robot, "no comparison of the two");
    PageStage.await(robot, "cannot run here: Kprobes");
    Screen.until(() -> !button(robot, "#compare-start").isDisabled());
  }

  @Test
  void nothingThereIsSaidOnEachTab(FxRobot robot) throws Exception {
    fake.empty = true;
    open("light", "en");
    tab(robot, 1);
    PageStage.await(robot, "No log is older than 30 days");
    PageStage.await(robot, "No monitor is loaded");
    page.screenshot("maintenance-empty");
    tab(robot, 3);
    PageStage.await(robot, "There is no backup yet");
    tab(robot, 4);
    PageStage.await(robot, "There was no migration");
    tab(robot, 5);
    PageStage.await(robot, "Nothing was measured yet.");
    page.screenshot("maintenance-compare-empty");
  }

  @Test
  void whereNothingCanBeDoneThePageSaysWhy(FxRobot robot) throws Exception {
    fake.unavailable = "The migration runs beside the agent: start the console with sudo.";
    open("light", "en");
    PageStage.await(robot, "Nothing to look after from here");
    page.screenshot("maintenance-unavailable");
    tab(robot, 1);
    Screen.until(() -> text(robot, "#maintain-sentence").contains("with sudo"));
    assertThat(button(robot, "#maintain").isDisabled()).isTrue();
    tab(robot, 5);
    Screen.until(() -> text(robot, "#compare-obstacle").contains("with sudo"));
    assertThat(button(robot, "#compare-start").isDisabled()).isTrue();
  }

  @Test
  void whoMayOnlyLookCannotBeginAnything(FxRobot robot) throws Exception {
    engine.origin = AttachedEngine.LOOK_ONLY;
    open("dark", "en");
    tab(robot, 1);
    rows(robot, "#maintenance-logs", 4);
    PageStage.await(robot, "Attached to the agent (PID 4812) to look only");
    assertThat(button(robot, "#maintain").isDisabled()).isTrue();
    page.screenshot("maintenance-look-only");
  }

  @Test
  void aSlowEngineHoldsUpNothing(FxRobot robot) throws Exception {
    fake.gate = new CountDownLatch(1);
    open("light", "en");
    tab(robot, 5);
    tab(robot, 0);
    PageStage.await(robot, "Looking…");
    fake.gate.countDown();
    rows(robot, "#maintenance-checks", 6);
    assertThat(fake.threads).noneMatch(name -> name.contains("JavaFX"));
  }
}
