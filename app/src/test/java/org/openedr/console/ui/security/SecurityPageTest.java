package org.openedr.console.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityReport;
import org.openedr.console.ui.AttachedEngine;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.inventory.PageStage;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The page alone, on findings that the test makes up. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class SecurityPageTest {
  @TempDir Path folder;
  private final AttachedEngine engine = new AttachedEngine();
  private Stage stage;
  private PageStage page;
  private SecurityPage security;

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
        PageStage.open(
            stage, engine.backend(), theme, language, ui -> security = new SecurityPage(ui));
  }

  @SuppressWarnings("unchecked")
  private static TableView<SecurityFinding> table(FxRobot robot) {
    return robot.lookup("#security").queryAs(TableView.class);
  }

  private static void awaitRows(FxRobot robot, int count) {
    Screen.until(() -> table(robot).getItems().size() == count);
  }

  private static Button button(FxRobot robot, String query) {
    Screen.until(() -> robot.lookup(query).tryQuery().isPresent());
    return robot.lookup(query).queryButton();
  }

  private static void closeDialog(FxRobot robot) {
    robot.interact(() -> robot.lookup("#fix-dialog").query().getScene().getWindow().hide());
  }

  @Test
  void inBothThemesAndLanguages(FxRobot robot) throws Exception {
    for (String language : new String[] {"en", "zh-CN"}) {
      for (String theme : new String[] {"light", "dark"}) {
        open(theme, language);
        awaitRows(robot, FakeSecurity.all().size());
        Screen.until(() -> !button(robot, "#fix").isDisabled());
        page.screenshot("security-" + theme + "-" + language);
        page.close(robot);
      }
    }
    open("light", "en");
    awaitRows(robot, FakeSecurity.all().size());
    robot.interact(() -> table(robot).getSelectionModel().select(1));
    Screen.until(() -> !button(robot, "#fix").isDisabled());
    page.screenshot("security-long-path-2x", 2);
  }

  @Test
  void aFixIsPreviewedCarriedOutAndUndone(FxRobot robot) throws Exception {
    open("light", "en");
    awaitRows(robot, FakeSecurity.all().size());
    Screen.until(() -> !button(robot, "#fix").isDisabled());
    PageStage.await(robot, "chmod 0600 /etc/openedr/agent/agent.key");
    robot.interact(() -> button(robot, "#fix").fire());
    PageStage.await(robot, "root:root 0644  →  root:root 0600");
    page.screenshotOf(robot, "#fix-dialog", "security-fix");
    assertThat(engine.security.fixes()).as("a preview changes nothing").isEmpty();
    Platform.runLater(() -> robot.lookup("#confirm-fix").queryAs(Button.class).fire());
    PageStage.await(robot, "it is recorded");
    page.screenshotOf(robot, "#fix-dialog", "security-fixed");
    closeDialog(robot);
    PageStage.await(robot, "Fixes carried out (1)");
    PageStage.await(robot, "Critical  1");

    robot.interact(
        () -> robot.lookup("#security-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
    TableView<?> fixes = robot.lookup("#fixes").queryAs(TableView.class);
    Screen.until(() -> !fixes.getItems().isEmpty());
    robot.interact(() -> fixes.getSelectionModel().select(0));
    page.screenshot("security-fixes");
    robot.interact(() -> button(robot, "#undo").fire());
    PageStage.await(robot, "root:root 0600  →  root:root 0644");
    Platform.runLater(() -> robot.lookup("#confirm-fix").queryAs(Button.class).fire());
    PageStage.await(robot, "again what it was");
    closeDialog(robot);
    PageStage.await(robot, "undone");
    Screen.until(() -> button(robot, "#undo").isDisabled());
    assertThat(engine.security.threads).isSubsetOf("security-look", "security-fix");
  }

  @Test
  void whoMayOnlyLookIsToldSo(FxRobot robot) throws Exception {
    engine.origin = AttachedEngine.LOOK_ONLY;
    open("dark", "en");
    awaitRows(robot, FakeSecurity.all().size());
    PageStage.await(robot, "Attached to the agent (PID 4812) to look only");
    assertThat(button(robot, "#fix").isDisabled()).isTrue();
    robot.type(KeyCode.ENTER);
    assertThat(robot.lookup("#fix-dialog").tryQuery()).isEmpty();
    page.screenshot("security-look-only");
  }

  @Test
  void problemsAndWordsNarrowTheRows(FxRobot robot) {
    open("light", "en");
    awaitRows(robot, FakeSecurity.all().size());
    robot.interact(() -> robot.lookup("#only-problems").queryAs(ToggleButton.class).fire());
    awaitRows(robot, 3);
    TextInputControl field = robot.lookup("#security-filter").queryAs(TextInputControl.class);
    robot.interact(() -> field.setText("BUILD parent-directory"));
    awaitRows(robot, 1);
    robot.interact(() -> field.setText("nothing like it"));
    PageStage.await(robot, "No finding matches the filter.");
    robot.interact(() -> robot.lookup("#clear-filter").queryAs(Button.class).fire());
    awaitRows(robot, FakeSecurity.all().size());
  }

  @Test
  void nothingToJudgeAndAFailedLookSayWhy(FxRobot robot) throws Exception {
    engine.security.report = new SecurityReport(List.of(), 1_764_000_000_000L, null);
    open("light", "en");
    PageStage.await(robot, "No file of the agent is on this machine");
    page.screenshot("security-empty");
    engine.security.report = new SecurityReport(List.of(), 0, "/etc/openedr: EACCES (13).");
    robot.interact(() -> button(robot, "#refresh").fire());
    PageStage.await(robot, "EACCES (13)");
    page.screenshot("security-problem");
    engine.security.report =
        new SecurityReport(FakeSecurity.all(), 1_764_000_000_000L, "The log folder was not read.");
    robot.type(KeyCode.F5);
    awaitRows(robot, FakeSecurity.all().size());
    Label remark = robot.lookup("#remarks").queryAs(Label.class);
    Screen.until(remark::isVisible);
    assertThat(remark.getText()).isEqualTo("The log folder was not read.");
  }

  @Test
  void findingsAreExportedWithTheirPathsEscapedOnce(FxRobot robot) throws Exception {
    open("light", "en");
    awaitRows(robot, FakeSecurity.all().size());
    Path csv = folder.resolve("findings.csv");
    Path json = folder.resolve("findings.json");
    robot.interact(() -> security.write(csv));
    robot.interact(() -> security.write(json));
    Screen.until(() -> page.said.get().contains("findings.json"));
    assertThat(Files.readAllLines(csv).getFirst()).startsWith("\"key\",\"check\",\"level\"");
    assertThat(Files.readAllLines(json))
        .hasSize(FakeSecurity.all().size())
        .first()
        .asString()
        .contains("\"check\":\"key-file\"", "\"level\":\"critical\"");
    assertThat(Files.readString(json))
        .contains("\"subject\":\"/var/log/openedr/\\\\u{202e}gol\\\\x0a.txt\"");
    PageStage.await(robot, "/var/log/openedr/\\u{202e}gol\\x0a.txt");
  }
}
