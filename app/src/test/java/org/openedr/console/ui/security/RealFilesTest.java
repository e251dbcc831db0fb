package org.openedr.console.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.config.EffectiveValue;
import org.openedr.console.config.LocalConfiguration;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.ui.AttachedEngine;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.agent.AgentPage;
import org.openedr.console.ui.inventory.PageStage;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The pages on real files below a temporary root. Needs root, as fixing does. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class RealFilesTest {
  @TempDir Path folder;
  private final AttachedEngine engine = new AttachedEngine();
  private Path config;
  private Stage stage;
  private PageStage page;

  @BeforeEach
  void install() throws IOException {
    Path root = folder.toRealPath();
    config = AgentPaths.under(root).configFile();
    Files.createDirectories(config.getParent());
    Files.writeString(config, "# kept\nlog_level: info # for now\n");
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
    engine.files = new LocalSecurity(root, root.resolve("none"), Clock.systemUTC());
    engine.settings = new LocalConfiguration(config);
  }

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @AfterEach
  void stop(FxRobot robot) {
    page.close(robot);
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(config));
  }

  private static Button button(FxRobot robot, String query) {
    Screen.until(() -> robot.lookup(query).tryQuery().isPresent());
    Button button = robot.lookup(query).queryButton();
    Screen.until(() -> !button.isDisabled());
    return button;
  }

  private static <T> void select(FxRobot robot, TableView<T> table, Predicate<T> wanted) {
    Screen.until(() -> table.getItems().stream().anyMatch(wanted));
    robot.interact(
        () ->
            table
                .getSelectionModel()
                .select(table.getItems().stream().filter(wanted).findFirst().orElseThrow()));
  }

  private static void confirmed(FxRobot robot, String expected) {
    Platform.runLater(() -> robot.lookup("#confirm-fix").queryAs(Button.class).fire());
    PageStage.await(robot, expected);
    robot.interact(() -> robot.lookup("#fix-dialog").query().getScene().getWindow().hide());
  }

  @Test
  @NeedsRoot
  @SuppressWarnings("unchecked")
  void aFileIsMendedAndPutBack(FxRobot robot) throws Exception {
    page = PageStage.open(stage, engine.backend(), "light", "en", SecurityPage::new);
    TableView<SecurityFinding> table = robot.lookup("#security").queryAs(TableView.class);
    String key = "config-file:" + config;
    select(robot, table, finding -> finding.key().equals(key));
    PageStage.await(robot, "chmod 0600 " + config);
    robot.interact(() -> button(robot, "#fix").fire());
    PageStage.await(robot, "root:root 0644  →  root:root 0600");
    assertThat(mode()).as("a preview changes nothing").isEqualTo("rw-r--r--");
    confirmed(robot, "Fixed; to take it back");
    assertThat(mode()).isEqualTo("rw-------");

    PageStage.await(robot, "Fixes carried out (1)");
    robot.interact(
        () -> robot.lookup("#security-tabs").queryAs(TabPane.class).getSelectionModel().select(1));
    select(robot, robot.lookup("#fixes").queryTableView(), fix -> true);
    robot.interact(() -> button(robot, "#undo").fire());
    PageStage.await(robot, "root:root 0600  →  root:root 0644");
    confirmed(robot, "Taken back.");
    assertThat(mode()).isEqualTo("rw-r--r--");
    page.screenshot("security-real");
  }

  @Test
  @SuppressWarnings("unchecked")
  void aValueIsWrittenIntoTheFile(FxRobot robot) throws Exception {
    page = PageStage.open(stage, engine.backend(), "dark", "zh-CN", AgentPage::new);
    TableView<EffectiveValue> values = robot.lookup("#values").queryAs(TableView.class);
    select(robot, values, value -> value.key().equals("log_level"));
    robot.interact(values::requestFocus);
    robot.type(KeyCode.ENTER);
    Screen.until(() -> robot.lookup("#new-value").tryQuery().isPresent());
    TextInputControl field = robot.lookup("#new-value").queryAs(TextInputControl.class);
    robot.interact(() -> field.setText("debug"));
    Button save = button(robot, "#save-change");
    assertThat(config).as("a preview changes nothing").content().contains("log_level: info");
    page.screenshotOf(robot, "#change-dialog", "agent-real-change");
    Platform.runLater(save::fire);
    PageStage.await(robot, "systemctl reload openedr-agent");
    assertThat(config).content().isEqualTo("# kept\nlog_level: debug # for now\n");
    assertThat(mode()).isEqualTo("rw-------");
    page.screenshot("agent-real");
    robot.interact(() -> robot.lookup("#saved-dialog").query().getScene().getWindow().hide());
  }
}
