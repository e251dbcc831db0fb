package org.openedr.console.ui.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.theme.PrimerLight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.BorderPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.health.Liveness;
import org.openedr.console.history.EventFilter;
import org.openedr.console.settings.WindowSettings;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.FxPulse;
import org.openedr.console.ui.common.Messages;
import org.openedr.console.ui.common.UiContext;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The event page alone, on a log that the test writes. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class EventsPageTest {
  @TempDir Path folder;
  private final LogEngine engine = new LogEngine();
  private final AtomicReference<String> said = new AtomicReference<>("");
  private final FxPulse pulse = new FxPulse();
  private UiContext ui;
  private EventsPage page;

  @Start
  void start(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
    ui =
        new UiContext(
            TestBackends.of(engine),
            Messages.of("en"),
            () -> WindowSettings.DEFAULT,
            change -> {},
            request -> {},
            said::set);
    page = new EventsPage(ui);
    BorderPane root = new BorderPane(page.node());
    root.getStyleClass().add("console");
    Scene scene = new Scene(root, 1132, 700);
    scene
        .getStylesheets()
        .add(getClass().getResource("/org/openedr/console/console.css").toExternalForm());
    stage.setScene(scene);
    stage.show();
    pulse.add(page::pulse);
    pulse.start();
  }

  @AfterEach
  void stop(FxRobot robot) {
    robot.interact(
        () -> {
          pulse.stop();
          page.close();
        });
  }

  private static TableView<?> table(FxRobot robot) {
    return robot.lookup("#events").queryAs(TableView.class);
  }

  private static void awaitRows(FxRobot robot, int count) {
    TableView<?> table = table(robot);
    Screen.until(() -> table.getItems().size() == count);
  }

  private static void filter(FxRobot robot, String text) {
    robot.interact(() -> robot.lookup("#filter").queryAs(TextInputControl.class).setText(text));
  }

  private static void awaitText(FxRobot robot, String text) {
    Screen.until(
        () ->
            robot
                .lookup(node -> node instanceof Label label && text.equals(label.getText()))
                .tryQuery()
                .isPresent());
  }

  @Test
  void anEmptyTableSaysWhy(FxRobot robot) {
    awaitText(robot, ui.text("events.empty"));
    engine.liveness(Liveness.QUIET);
    awaitText(robot, ui.text("events.empty.quiet"));
    engine.liveness(Liveness.BLIND);
    awaitText(robot, ui.text("events.empty.blind"));
  }

  @Test
  void aFilterWithoutMatchesCanBeClearedAtOnce(FxRobot robot) {
    engine.forks(2, 5);
    awaitRows(robot, 5);
    filter(robot, "name:none");
    awaitText(robot, ui.text("events.empty.filter"));
    robot.interact(() -> robot.lookup("#clear-filter").queryAs(Button.class).fire());
    awaitRows(robot, 5);
  }

  @Test
  void theQuickFiltersFollowTheText(FxRobot robot) {
    ToggleButton exit = robot.lookup("#quick-exit").queryAs(ToggleButton.class);
    filter(robot, "name:x type:exit");
    Screen.until(exit::isSelected);
    filter(robot, "name:x");
    Screen.until(() -> !exit.isSelected());
    assertThat(robot.lookup("#quick-all").queryAs(ToggleButton.class).isSelected()).isTrue();
  }

  @Test
  void theTimeIsShownToTheMillisecond(FxRobot robot) {
    engine.forks(2, 5);
    awaitRows(robot, 5);
    Screen.until(
        () ->
            drawnTimes(robot).size() == 5
                && drawnTimes(robot).stream()
                    .allMatch(time -> time.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}")));
  }

  private static List<String> drawnTimes(FxRobot robot) {
    return robot
        .lookup(node -> node instanceof TableCell<?, ?> cell && time(cell))
        .queryAll()
        .stream()
        .map(cell -> ((Text) cell.lookup(".text")).getText())
        .toList();
  }

  private static boolean time(TableCell<?, ?> cell) {
    return cell.getTableColumn().getId().equals("time") && !cell.isEmpty();
  }

  private static int top(FxRobot robot) {
    return ((VirtualFlow<?>) table(robot).lookup(".virtual-flow")).getFirstVisibleCell().getIndex();
  }

  @Test
  void awayFromTheTopTheRowsStayUntilTheNewestAreAskedFor(FxRobot robot) {
    engine.forks(2, 3_000);
    awaitRows(robot, 3_000);
    robot.interact(() -> table(robot).scrollTo(2_800));
    Screen.until(() -> top(robot) > 2_700); // the toolkit may be a row off
    int top = top(robot);
    engine.forks(10_000, 1);
    Screen.until(() -> robot.lookup("#newest").queryAs(Button.class).isVisible());
    Object seen = table(robot).getItems().get(2_800);
    engine.forks(20_000, 40_000);
    int shown = table(robot).getItems().size();
    awaitText(robot, ui.text("events.held", 43_001 - shown));
    assertThat(top(robot)).isCloseTo(top, within(1));
    assertThat(table(robot).getItems().get(2_800)).isEqualTo(seen);
    robot.interact(() -> robot.lookup("#newest").queryAs(Button.class).fire());
    awaitRows(robot, EventsModel.PAGE);
    assertThat(top(robot)).isZero();
  }

  @Test
  void scrollingToTheEndBringsOlderEvents(FxRobot robot) {
    engine.forks(2, EventsModel.PAGE + 700);
    awaitRows(robot, EventsModel.PAGE);
    robot.interact(() -> table(robot).scrollTo(EventsModel.PAGE - 1));
    awaitRows(robot, EventsModel.PAGE + 700);
  }

  @Test
  void anExportHoldsEveryMatchWithItsWholeTime(FxRobot robot) throws Exception {
    engine.forks(2, 45_000);
    Path file = folder.resolve("events.csv");
    EventExports exports = new EventExports(ui, new EventColumns(ui));
    robot.interact(() -> exports.write(file, Exporter.Format.CSV, EventFilter.parse("-pid:3")));
    Screen.until(() -> !said.get().isEmpty());
    exports.close();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(45_000).doesNotHaveDuplicates();
    assertThat(lines.get(1)).matches("\"\\d{4}-\\d\\d-\\d\\dT.*\"45001\".*");
  }
}
