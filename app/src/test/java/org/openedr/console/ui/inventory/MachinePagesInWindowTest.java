package org.openedr.console.ui.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.failure.Problem;
import org.openedr.console.map.MapPage;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.common.FxPulse;
import org.openedr.console.ui.shell.ConsoleWindow;
import org.openedr.console.ui.shell.UiOptions;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Inventory and maps within the whole window: keys, the way from one to the other, no harm done.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class MachinePagesInWindowTest {
  @TempDir Path folder;
  private final FakeMachine machine = new FakeMachine(FakeObjects.machine());
  private Stage stage;
  private final FxPulse pulse = FxPulse.byHand();
  private ConsoleWindow window;

  @Start
  void start(Stage shown) {
    stage = shown;
    machine.pages =
        query ->
            new MapPage(
                query.mapId(),
                java.util.List.of(),
                "",
                0,
                null,
                "raw",
                java.util.List.of(),
                new Problem("no-rights", "map " + query.mapId(), "EPERM (1)"));
    window =
        new ConsoleWindow(
            stage,
            new UiOptions(
                Optional.of("light"),
                Optional.of("en"),
                folder.resolve("settings.yaml"),
                "processes"),
            machine::backend,
            machine::backend,
            pulse);
    window.open(machine::backend);
  }

  @AfterEach
  void stop() {
    WaitForAsyncUtils.asyncFx(
        () -> {
          window.close();
          stage.hide();
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static TableView<?> table(FxRobot robot, String id) {
    return Screen.find(robot, id, TableView.class);
  }

  @Test
  void theKeysGoToThePagesAndAMapIsOpenedFromTheInventory(FxRobot robot) throws Exception {
    table(robot, "#processes");
    robot.press(KeyCode.CONTROL, KeyCode.DIGIT3).release(KeyCode.DIGIT3, KeyCode.CONTROL);
    TableView<?> inventory = table(robot, "#inventory");
    Screen.until(() -> !inventory.getItems().isEmpty());
    Screen.until(inventory::isFocused);
    picture("window-inventory");
    robot.interact(
        () -> {
          inventory.requestFocus();
          inventory.getSelectionModel().select(2);
        });
    robot.type(KeyCode.ENTER);
    PageStage.await(robot, "ID 11 ");
    PageStage.await(robot, "Start the console with sudo.");
    picture("window-maps");
    int looks = machine.looks.get();
    robot.press(KeyCode.CONTROL, KeyCode.DIGIT1).release(KeyCode.DIGIT1, KeyCode.CONTROL);
    table(robot, "#processes");
    robot.interact(() -> IntStream.range(0, 1_000).forEach(beat -> pulse.beat()));
    machine.inventory = FakeObjects.inventory(List.of(), List.of(), List.of());
    robot.press(KeyCode.CONTROL, KeyCode.DIGIT4).release(KeyCode.DIGIT4, KeyCode.CONTROL);
    PageStage.await(robot, "0 of 0 maps");
    assertThat(machine.looks.get()).as("out of sight nothing is looked at").isEqualTo(looks + 1);
  }

  private void picture(String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    Screen.picture(() -> stage.getScene().getRoot(), name);
  }
}
