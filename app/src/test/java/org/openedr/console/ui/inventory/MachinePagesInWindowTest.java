package org.openedr.console.ui.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.inventory.MapPage;
import org.openedr.console.probe.Problem;
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
            machine::engine,
            machine::engine);
    window.open(machine::engine);
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
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> robot.lookup(id).tryQuery().isPresent());
    return robot.lookup(id).queryAs(TableView.class);
  }

  @Test
  void theKeysGoToThePagesAndAMapIsOpenedFromTheInventory(FxRobot robot) throws Exception {
    table(robot, "#processes");
    robot.press(KeyCode.CONTROL, KeyCode.DIGIT3).release(KeyCode.DIGIT3, KeyCode.CONTROL);
    TableView<?> inventory = table(robot, "#inventory");
    Awaitility.await().until(() -> !inventory.getItems().isEmpty());
    Awaitility.await().until(inventory::isFocused);
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
    Thread.sleep(3_500);
    assertThat(machine.looks.get()).as("out of sight nothing is looked at").isEqualTo(looks);
    robot.press(KeyCode.CONTROL, KeyCode.DIGIT4).release(KeyCode.DIGIT4, KeyCode.CONTROL);
    PageStage.await(robot, "ID 11 ");
  }

  private void picture(String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage image =
        WaitForAsyncUtils.asyncFx(() -> stage.getScene().getRoot().snapshot(null, null)).get();
    Path file = Path.of("target/screenshots").resolve(name + ".png");
    Files.createDirectories(file.getParent());
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    assertThat(file).isNotEmptyFile();
  }
}
