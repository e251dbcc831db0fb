package org.openedr.console.ui.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.control.Button;
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
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.common.Columns;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The inventory alone, on a machine that the test makes up. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class InventoryPageTest {
  @TempDir Path folder;
  private final FakeMachine machine = new FakeMachine(FakeObjects.machine());
  private Stage stage;
  private PageStage page;
  private InventoryPage inventory;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @AfterEach
  void stop(FxRobot robot) {
    page.close(robot);
  }

  private void open(String theme, String language) {
    page = PageStage.open(stage, machine, theme, language, ui -> inventory = new InventoryPage(ui));
  }

  private void openByHand() {
    page = PageStage.openByHand(stage, machine, ui -> inventory = new InventoryPage(ui));
  }

  @SuppressWarnings("unchecked")
  private static TableView<InventoryRow> table(FxRobot robot) {
    return robot.lookup("#inventory").queryAs(TableView.class);
  }

  private static void awaitRows(FxRobot robot, int count) {
    Screen.until(() -> table(robot).getItems().size() == count);
  }

  private static void awaitSome(FxRobot robot) {
    Screen.until(() -> !table(robot).getItems().isEmpty());
  }

  private static int index(FxRobot robot, String key) {
    List<InventoryRow> rows = List.copyOf(table(robot).getItems());
    return IntStream.range(0, rows.size())
        .filter(i -> rows.get(i).key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static void select(FxRobot robot, String key) {
    robot.interact(() -> table(robot).getSelectionModel().select(index(robot, key)));
  }

  @Test
  void inBothThemesAndLanguages(FxRobot robot) throws Exception {
    for (String language : new String[] {"en", "zh-CN"}) {
      for (String theme : new String[] {"light", "dark"}) {
        open(theme, language);
        awaitSome(robot);
        select(robot, "p32");
        PageStage.await(robot, "struct monitor_stats of 96 bytes");
        page.screenshot("inventory-" + theme + "-" + language);
        page.close(robot);
      }
    }
  }

  @Test
  void theMachineIsNeverAskedOnTheThreadOfTheToolkit(FxRobot robot) {
    machine.gate = new CountDownLatch(1);
    open("light", "en");
    PageStage.await(robot, "Looking at the kernel…");
    robot.interact(() -> {}); // the toolkit answers while the machine does not
    machine.gate.countDown();
    awaitSome(robot);
    select(robot, "p31");
    Screen.until(() -> machine.threads.contains("inventory-removal"));
    assertThat(machine.threads).allMatch(name -> name.startsWith("inventory-"));
    assertThat(machine.threads).contains("inventory-look");
  }

  @Test
  void anEmptyKernelAndAMachineWithoutRightsSayWhy(FxRobot robot) throws Exception {
    machine.inventory = FakeObjects.inventory(List.of(), List.of(), List.of());
    open("light", "en");
    PageStage.await(robot, "There is no BPF object in the kernel.");
    page.screenshot("inventory-empty");
    machine.inventory =
        Inventory.failed(new Problem("no-rights", "bpf", "BPF_PROG_GET_NEXT_ID: EPERM (1)"));
    robot.type(KeyCode.F5);
    PageStage.await(robot, "Start the console with sudo.");
    page.screenshot("inventory-no-rights");
  }

  @Test
  void theMonitorsSideBySideAreToldApartAndFilter(FxRobot robot) throws Exception {
    open("light", "en");
    PageStage.await(robot, "3 programs, 3 attached");
    PageStage.await(robot, "2 programs, only 0 attached!");
    ToggleButton card =
        robot
            .lookup(
                node ->
                    node instanceof ToggleButton button
                        && "OpenEDR agent V2, process (pid 900)".equals(button.getUserData()))
            .queryAs(ToggleButton.class);
    robot.interact(card::fire);
    awaitRows(robot, 8);
    page.screenshot("inventory-monitor");
    robot.interact(card::fire);
    Screen.until(() -> table(robot).getItems().size() > 8);
  }

  @Test
  void aFilterWithoutMatchesCanBeClearedAtOnce(FxRobot robot) {
    open("light", "en");
    awaitSome(robot);
    int all = table(robot).getItems().size();
    robot.interact(
        () ->
            robot
                .lookup("#inventory-filter")
                .queryAs(TextInputControl.class)
                .setText("openedr-agent 900"));
    awaitRows(robot, 8);
    robot.interact(
        () -> robot.lookup("#inventory-filter").queryAs(TextInputControl.class).setText("nothing"));
    PageStage.await(robot, "No object matches the filter.");
    robot.interact(() -> robot.lookup("#clear-filter").queryAs(Button.class).fire());
    awaitRows(robot, all);
  }

  @Test
  void enterOnAMapShowsItsEntries(FxRobot robot) {
    open("light", "en");
    awaitSome(robot);
    robot.interact(() -> table(robot).requestFocus());
    select(robot, "p31/m11");
    robot.type(KeyCode.ENTER);
    Screen.until(() -> page.maps.equals(List.of(11)));
  }

  @Test
  void theKeyboardCollapsesAndGoesUp(FxRobot robot) {
    open("light", "en");
    awaitSome(robot);
    int all = table(robot).getItems().size();
    robot.interact(() -> table(robot).requestFocus());
    select(robot, "p31/m11");
    robot.type(KeyCode.LEFT);
    robot.type(KeyCode.LEFT);
    awaitRows(robot, all - 4);
    robot.type(KeyCode.RIGHT);
    awaitRows(robot, all);
  }

  @Test
  void selectionAndScrollSurviveARefreshAndChangesStandOut(FxRobot robot) throws Exception {
    open("dark", "en");
    awaitSome(robot);
    select(robot, "p61");
    robot.interact(() -> table(robot).scrollTo(12));
    Screen.layOut(table(robot));
    String top = top(robot);
    Inventory before = FakeObjects.machine();
    List<KernelProgram> programs = new ArrayList<>(before.programs());
    programs.removeIf(program -> program.id() == 42);
    programs.addFirst(
        FakeObjects.program(2, "tracepoint", "first_of_ours", List.of(), FakeObjects.OURS));
    machine.inventory =
        new Inventory(
            2_000_000_000L,
            34_000_000L,
            programs,
            before.maps(),
            before.links(),
            1,
            before.monitors(),
            before.remarks(),
            null);
    robot.type(KeyCode.F5);
    Screen.until(() -> table(robot).getItems().getFirst().mark() == InventoryRow.Mark.NEW);
    InventoryRow gone = table(robot).getItems().get(index(robot, "p42"));
    assertThat(gone.mark()).isEqualTo(InventoryRow.Mark.GONE);
    assertThat(table(robot).getSelectionModel().getSelectedItem().key()).isEqualTo("p61");
    Screen.layOut(table(robot));
    assertThat(top(robot)).isEqualTo(top);
    robot.interact(() -> table(robot).scrollTo(0));
    page.screenshot("inventory-changes");
  }

  private static String top(FxRobot robot) {
    int first = Columns.flow(table(robot)).orElseThrow().getFirstVisibleCell().getIndex();
    return table(robot).getItems().get(first).key();
  }

  @Test
  void whilePausedNothingIsAskedAndTheRowsSayHowOldTheyAre(FxRobot robot) throws Exception {
    openByHand();
    awaitSome(robot);
    robot.interact(inventory::togglePause);
    machine.inventory = FakeObjects.inventory(List.of(), List.of(), List.of());
    page.beat(1_000);
    PageStage.await(robot, "Paused – these rows are");
    page.screenshot("inventory-paused");
    robot.type(KeyCode.F5); // is looked at after all that was asked before
    PageStage.await(robot, "There is no BPF object in the kernel.");
    assertThat(machine.looks).as("the first, and the one asked for").hasValue(2);
    robot.interact(inventory::togglePause);
    Screen.until(() -> machine.looks.get() == 3);
  }

  @Test
  void theMachineIsLookedAtEveryThreeSeconds(FxRobot robot) {
    openByHand();
    awaitSome(robot);
    machine.inventory = FakeObjects.inventory(List.of(), List.of(), List.of());
    page.beat(29);
    machine.inventory = Inventory.failed(new Problem("no-rights", "bpf", "EPERM (1)"));
    page.beat(1);
    PageStage.await(robot, "Start the console with sudo.");
    assertThat(machine.looks).hasValue(2);
  }

  @Test
  void whatMayNotBeRemovedSaysWhy(FxRobot robot) {
    open("light", "en");
    awaitSome(robot);
    select(robot, "p41");
    PageStage.await(robot, "Not offered: it is not ours");
    assertThat(robot.lookup("#remove").queryAs(Button.class).isDisabled()).isTrue();
  }

  @Test
  void removingShowsWhatWouldHappenAsksAndTells(FxRobot robot) throws Exception {
    Removal preview =
        new Removal(
            50,
            true,
            "Its functions, types and shapes are those of this console's V2, and no process holds"
                + " it.",
            List.of("/sys/fs/bpf/openedr/trace_process_exec_v2"),
            List.of("program 50 trace_process_exec_v2"));
    machine.previews = id -> preview;
    machine.result = new RemovalResult(preview.unpin(), preview.vanishing(), List.of());
    open("light", "en");
    awaitSome(robot);
    select(robot, "p50");
    Button remove = robot.lookup("#remove").queryAs(Button.class);
    Screen.until(() -> !remove.isDisabled());
    page.screenshot("inventory-removable");
    Platform.runLater(remove::fire);
    PageStage.await(robot, "This will then leave the kernel:");
    PageStage.await(robot, "/sys/fs/bpf/openedr/trace_process_exec_v2");
    page.screenshotOf(robot, "#removal-dialog", "inventory-removal");
    assertThat(machine.removed).isEmpty();
    Platform.runLater(() -> robot.lookup("#confirm-removal").queryAs(Button.class).fire());
    PageStage.await(robot, "Gone from the kernel:");
    assertThat(machine.removed).containsExactly(preview);
    page.screenshotOf(robot, "#removal-dialog", "inventory-removed");
    robot.interact(() -> robot.lookup("#removal-dialog").query().getScene().getWindow().hide());
  }

  @Test
  void aThousandMapsAreOneTable(FxRobot robot) {
    machine.inventory =
        FakeObjects.inventory(
            List.of(),
            IntStream.rangeClosed(1, 1_000)
                .mapToObj(id -> FakeObjects.map(id, "hash", "m" + id, 8, 10, Identity.FOREIGN))
                .toList(),
            List.of());
    open("light", "en");
    awaitRows(robot, 1_001);
    select(robot, "maps/m1000");
    robot.interact(() -> table(robot).scrollTo(990));
    PageStage.await(robot, "m1000");
  }

  @Test
  void anExportHoldsAllRowsAlsoCollapsedOnes(FxRobot robot) throws Exception {
    open("light", "en");
    awaitSome(robot);
    Path csv = folder.resolve("inventory.csv");
    Path json = folder.resolve("inventory.json");
    inventory.write(csv);
    Screen.until(() -> page.said.get().contains("inventory.csv"));
    inventory.write(json);
    Screen.until(() -> page.said.get().contains("inventory.json"));
    int objects = (int) table(robot).getItems().stream().filter(r -> r.item().id() != 0).count();
    assertThat(Files.readAllLines(csv)).hasSize(objects + 2 + 1);
    assertThat(Files.readString(json))
        .contains("{\"type\":\"program\",\"id\":31,\"kind\":\"tracepoint\"")
        .contains("\"pins\":[\"/sys/fs/bpf/openedr/trace_process_exec_v2\"]");
  }
}
