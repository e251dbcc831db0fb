package org.openedr.console.ui.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.inventory.FakeMachine;
import org.openedr.console.ui.inventory.FakeObjects;
import org.openedr.console.ui.inventory.PageStage;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The page of the maps alone, on a machine that the test makes up. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class MapsPageTest {
  @TempDir Path folder;
  private final FakeMachine machine = new FakeMachine(FakeObjects.machine());
  private final AtomicLong events = new AtomicLong(1_234_567);
  private Stage stage;
  private PageStage page;
  private MapsPage maps;

  @Start
  void start(Stage shown) {
    stage = shown;
    machine.pages = this::answer;
  }

  @AfterEach
  void stop(FxRobot robot) {
    page.close(robot);
  }

  private MapPage answer(MapQuery query) {
    return switch (query.mapId()) {
      case 11 -> FakeMaps.perCpu(11, events.get());
      case 12, 22 -> FakeMaps.ring(query.mapId());
      case 70 -> FakeMaps.large(query, 100_000);
      case 2 -> FakeMaps.wide(2);
      default -> FakeMaps.single(query.mapId(), events.get());
    };
  }

  private void open(String theme, String language, int map) {
    page = PageStage.open(stage, machine, theme, language, ui -> maps = new MapsPage(ui));
    if (map != 0) {
      Screen.see(
          () -> {
            maps.open(map);
            return map;
          });
    }
  }

  @SuppressWarnings("unchecked")
  private static TableView<MapRow> table(FxRobot robot) {
    return robot.lookup("#entries").queryAs(TableView.class);
  }

  private static void awaitRows(FxRobot robot, int count) {
    Screen.until(() -> table(robot).getItems().size() == count);
  }

  private static MapRow row(FxRobot robot, String path) {
    return table(robot).getItems().stream()
        .filter(row -> row.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static void search(FxRobot robot, String text) {
    robot.interact(() -> robot.lookup("#map-search").queryAs(TextInputControl.class).setText(text));
  }

  private static String state(FxRobot robot) {
    return robot.lookup("#page-state").queryAs(Label.class).getText();
  }

  @Test
  void inBothThemesAndLanguages(FxRobot robot) throws Exception {
    for (String language : new String[] {"en", "zh-CN"}) {
      for (String theme : new String[] {"light", "dark"}) {
        open(theme, language, 21);
        awaitRows(robot, 14);
        page.screenshot("maps-" + theme + "-" + language);
        page.close(robot);
      }
    }
  }

  @Test
  void whatABuildNeverCountsIsSaid(FxRobot robot) {
    open("light", "en", 21);
    awaitRows(robot, 14);
    PageStage.await(robot, "never counted by the newest build");
    PageStage.await(robot, "really 1023");
    PageStage.await(robot, "a-note-of-tomorrow");
    PageStage.await(robot, "read-only");
  }

  @Test
  void theFirstMapIsShownWithoutAChoice(FxRobot robot) {
    open("light", "en", 0);
    PageStage.await(robot, "8 of 8 maps");
    Screen.until(() -> !machine.queries.isEmpty());
    assertThat(machine.queries.getFirst().mapId()).isEqualTo(10);
  }

  @Test
  void changedValuesStandOut(FxRobot robot) throws Exception {
    open("light", "en", 21);
    awaitRows(robot, 14);
    events.addAndGet(2);
    Screen.until(() -> row(robot, "exec_events").mark() == MapRow.Mark.CHANGED);
    assertThat(row(robot, "events_dropped").mark()).isEqualTo(MapRow.Mark.NONE);
    page.screenshot("maps-changed");
  }

  @Test
  void aPausedPageAsksNothing(FxRobot robot) {
    page = PageStage.openByHand(stage, machine, ui -> maps = new MapsPage(ui));
    robot.interact(() -> maps.open(21));
    awaitRows(robot, 14);
    robot.interact(maps::togglePause);
    int asked = machine.queries.size();
    events.incrementAndGet();
    page.beat(1_000);
    robot.interact(maps::togglePause); // asks, after all that was asked before
    Screen.until(() -> row(robot, "events_processed").text().equals("1,234,568"));
    assertThat(machine.queries).hasSize(asked + 1);
  }

  @Test
  void eachCpuHasAColumnAfterTheSum(FxRobot robot) throws Exception {
    open("dark", "en", 11);
    awaitRows(robot, 14);
    assertThat(table(robot).getColumns().stream().map(column -> column.getText()))
        .containsExactly("Key, field", "Sum of all CPUs", "CPU 0", "CPU 1", "Notes");
    page.screenshot("maps-percpu");
  }

  @Test
  void aRingBufferIsLookedAtButNotConsumed(FxRobot robot) throws Exception {
    open("light", "en", 12);
    PageStage.await(robot, "4,194,304 bytes of 16 MiB unread");
    PageStage.await(robot, "18,450,938,304");
    PageStage.await(robot, "so nothing is consumed");
    page.screenshot("maps-ring");
  }

  @Test
  void aLargeMapIsReadByPagesAndNeverOnTheThreadOfTheToolkit(FxRobot robot) throws Exception {
    open("light", "en", 70);
    awaitRows(robot, MapsModel.PAGE);
    machine.gate = new CountDownLatch(1);
    robot.interact(() -> robot.lookup("#map-next").queryAs(Button.class).fire());
    robot.interact(() -> {}); // the toolkit answers while the machine does not
    machine.gate.countDown();
    Screen.until(() -> state(robot).startsWith("entries 101 to 200"));
    page.screenshot("maps-large");
    assertThat(machine.queries.stream().filter(query -> query.mapId() == 70))
        .allMatch(query -> query.limit() == MapsModel.PAGE)
        .hasSizeLessThan(10);
    assertThat(machine.threads).containsOnly("map-list", "map-view");
  }

  @Test
  void aSearchInALargeMapStopsAndGoesOnWhenAsked(FxRobot robot) throws Exception {
    open("light", "en", 70);
    awaitRows(robot, MapsModel.PAGE);
    search(robot, "699993");
    Button on = robot.lookup("#map-searchon").queryAs(Button.class);
    Screen.until(on::isVisible);
    assertThat(state(robot)).isEqualTo("0 found so far, 20,000 looked at; more follow");
    page.screenshot("maps-search");
    for (int i = 1; i < 5; i++) {
      String before = state(robot);
      robot.interact(on::fire);
      Screen.until(() -> !state(robot).equals(before) && !state(robot).startsWith("searching"));
    }
    awaitRows(robot, 1);
    assertThat(state(robot)).isEqualTo("1 found, 100,000 looked at; that was all");
  }

  @Test
  void bytesAreShownWhenAskedForOrWhenThereIsNoType(FxRobot robot) throws Exception {
    open("dark", "en", 21);
    awaitRows(robot, 14);
    robot.interact(() -> robot.lookup("#raw").queryAs(ToggleButton.class).fire());
    PageStage.await(robot, FakeMaps.hex(events.get()));
    robot.interact(() -> maps.open(2));
    awaitRows(robot, 40);
    page.screenshot("maps-raw");
  }

  @Test
  void aNumericFieldGoesToTheCharts(FxRobot robot) {
    open("light", "en", 21);
    awaitRows(robot, 14);
    MenuButton chart = robot.lookup("#map-chart").queryAs(MenuButton.class);
    assertThat(chart.isDisabled()).isTrue();
    robot.interact(() -> table(robot).getSelectionModel().select(row(robot, "slots[1]")));
    assertThat(chart.isDisabled()).isFalse();
    robot.interact(() -> chart.getItems().getFirst().fire());
    assertThat(page.charted)
        .containsExactly(new TrackedField(21, FakeMaps.hex(0), "slots[1]", true));
  }

  @Test
  void aMapThatCannotBeReadSaysWhy(FxRobot robot) throws Exception {
    machine.pages =
        query ->
            new MapPage(
                query.mapId(),
                List.of(),
                "",
                0,
                null,
                "raw",
                List.of(),
                new Problem("no-rights", "map 21", "BPF_MAP_GET_FD_BY_ID: EPERM (1)"));
    open("light", "en", 21);
    PageStage.await(robot, "Start the console with sudo.");
    page.screenshot("maps-problem");
  }

  @Test
  void aMachineWithoutRightsOrMapsSaysWhy(FxRobot robot) throws Exception {
    machine.inventory = Inventory.failed(new Problem("no-rights", "bpf", "EPERM (1)"));
    open("dark", "en", 0);
    PageStage.await(robot, "Start the console with sudo.");
    page.screenshot("maps-no-rights");
    machine.inventory = FakeObjects.inventory(List.of(), List.of(), List.of());
    PageStage.await(robot, "There is no BPF map in the kernel.");
  }

  @Test
  void aThousandMapsCanBeFiltered(FxRobot robot) {
    machine.inventory =
        FakeObjects.inventory(
            List.of(),
            IntStream.rangeClosed(1, 1_000)
                .mapToObj(id -> FakeObjects.map(id, "hash", "m" + id, 8, 10, Identity.FOREIGN))
                .toList(),
            List.of());
    open("light", "en", 777);
    PageStage.await(robot, "ID 777");
    robot.interact(
        () -> robot.lookup("#map-filter").queryAs(TextInputControl.class).setText("m999"));
    PageStage.await(robot, "1 of 1,000 maps");
    ListView<?> list = robot.lookup("#maps").queryAs(ListView.class);
    robot.interact(() -> list.getSelectionModel().select(0));
    PageStage.await(robot, "ID 999");
  }

  @Test
  void theWholeMapIsExportedPageByPage(FxRobot robot) throws Exception {
    open("light", "en", 70);
    awaitRows(robot, MapsModel.PAGE);
    Path file = folder.resolve("map.csv");
    robot.interact(() -> maps.write(file, Exporter.Format.CSV));
    Screen.until(() -> !page.said.get().isEmpty());
    assertThat(Files.readAllLines(file)).hasSize(100_001);
    assertThat(machine.threads).contains("map-export");
    assertThat(machine.queries).allMatch(query -> query.limit() <= 1_000);
  }

  @Test
  void anExportCanBeCancelled(FxRobot robot) throws Exception {
    open("light", "en", 70);
    awaitRows(robot, MapsModel.PAGE);
    machine.gate = new CountDownLatch(1);
    Path file = folder.resolve("map.json");
    robot.interact(() -> maps.write(file, Exporter.Format.JSON));
    PageStage.await(robot, "Exporting: 0 entries");
    robot.interact(() -> robot.lookup("#map-cancel").queryAs(Button.class).fire());
    machine.gate.countDown();
    Screen.until(() -> page.said.get().startsWith("The export was cancelled"));
    assertThat(folder).isEmptyDirectory();
  }
}
