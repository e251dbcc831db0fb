package org.openedr.console.ui.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.ReportFormat;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.StepKey;
import org.openedr.console.ui.AttachedEngine;
import org.openedr.console.ui.inventory.PageStage;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The page alone, on a migration that goes on as the test says. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class MigrationPageTest {
  @TempDir Path folder;
  private Stage stage;
  private MigrationStage page;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @AfterEach
  void stop() {
    page.close();
  }

  private MigrationStage open(FxRobot robot, FakeMigration migration) {
    page = new MigrationStage(stage, robot, migration, "light", "en");
    return page;
  }

  private static void select(FxRobot robot, String key) {
    TableView<FindingRow> table = robot.lookup("#checks").queryTableView();
    robot.interact(
        () ->
            table
                .getSelectionModel()
                .select(
                    table.getItems().stream()
                        .filter(row -> row.key().equals(key))
                        .findFirst()
                        .orElseThrow()));
  }

  @Test
  void aWholeMigrationIsWalkedThrough(FxRobot robot) throws Exception {
    FakeMigration migration = FakeMigration.clear();
    open(robot, migration);
    page.sees("agent's V1, sha256 4f1c9a");
    page.sees("programs [31, 32], attached 2");
    page.press("stage-next");
    page.sees("Nothing is in the way");
    page.press("stage-next");
    page.sees("Point of no return");
    page.press("start-run");
    page.sees("Check the machine");
    page.goes(FakeRuns.asking(true));
    page.ready("no-return-yes");
    page.sees("Expected downtime 2.4 s");
    page.until("focus", () -> "no-return-no".equals(focused(robot)));
    page.picture("question-light-en");
    page.press("no-return-yes");
    page.sees("Changing from V1 to V2");
    page.until("hidden", () -> !page.shown("no-return"));
    page.goes(FakeRuns.onProbation(1_800_000));
    page.ready("keep");
    page.sees("V2 works");
    page.sees("failed 1 in a row, limit 3");
    page.press("keep");
    page.ready("decide-yes");
    page.until("focus", () -> "decide-no".equals(focused(robot)));
    page.press("decide-yes");
    page.sees("Migrate to V2: Done");
    robot.interact(() -> robot.lookup("#compare-link").queryAs(Hyperlink.class).fire());
    assertThat(page.page.pages).containsExactly("maintenance");
    assertThat(migration.asked)
        .contains("preflight migrate", "plan migrate", "start migrate")
        .containsSubsequence("answer no-return proceed", "answer keep keep");
    assertThat(migration.threads).isSubsetOf("migration-look", "migration-ask", "migration-act");
  }

  private static String focused(FxRobot robot) {
    Node owner = robot.lookup("#rail").query().getScene().getFocusOwner();
    return owner == null || owner.getId() == null ? "" : owner.getId();
  }

  @Test
  void cancellingAtThePointOfNoReturnIsTheFocusedAnswer(FxRobot robot) {
    FakeMigration migration = FakeMigration.clear();
    migration.run = FakeRuns.asking(true);
    open(robot, migration);
    page.until("focus", () -> "no-return-no".equals(focused(robot)));
    robot.type(KeyCode.ENTER);
    page.sees("Given up before anything was changed");
    assertThat(migration.asked).contains("answer no-return cancel");
  }

  @Test
  void whoIsAtAnotherPageIsToldOfTheQuestion(FxRobot robot) {
    FakeMigration migration = FakeMigration.clear();
    migration.run = FakeRuns.at(StepKey.STAGE);
    open(robot, migration);
    page.sees("waiting for the job of systemd");
    robot.interact(() -> page.made().hidden());
    page.goes(FakeRuns.asking(true));
    page.until(
        "told", () -> page.page.said.get().equals("Migration: Waits for your answer. V1 works."));
  }

  @Test
  void aFailureShowsWhyAndTheWayBack(FxRobot robot) throws Exception {
    FakeMigration migration = FakeMigration.clear();
    migration.run = FakeRuns.at(StepKey.ACCEPT);
    open(robot, migration);
    page.sees("waiting for the job of systemd");
    page.goes(FakeRuns.failedAtAccept(RunState.ROLLING_BACK));
    page.sees("because “Prove that it monitors” failed: No event of the known process");
    page.until("the step back", () -> page.shown("step-back-install"));
    page.sees("left out");
    page.picture("rolling-back-light-en");
    page.goes(FakeRuns.failedAtAccept(RunState.ROLLED_BACK));
    page.sees("V1 works");
    page.sees("Migrate to V2: Rolled back");
    page.goes(
        FakeRuns.ended(RunState.FAILED, MonitorState.NONE_WORKING, "Neither could be started."));
    page.sees("No monitor works");
    page.picture("none-working-light-en");
  }

  @Test
  void aProbationIsRolledBackOnceAskedTwice(FxRobot robot) {
    FakeMigration migration = FakeMigration.clear();
    migration.run = FakeRuns.onProbation(0);
    open(robot, migration);
    page.sees("The time is over");
    page.press("roll-back");
    page.ready("decide-no");
    page.press("decide-no");
    page.ready("roll-back");
    assertThat(migration.asked).noneMatch(call -> call.startsWith("answer"));
    page.press("roll-back");
    page.press("decide-yes");
    page.sees("Rolling back");
    assertThat(migration.asked).contains("answer keep roll-back");
  }

  @Test
  void anInterruptedRunIsTakenUp(FxRobot robot) throws Exception {
    FakeMigration migration = FakeMigration.clear();
    migration.run = FakeRuns.interrupted();
    migration.refusal = "Another process holds the lock.";
    open(robot, migration);
    page.picture("interrupted-light-en");
    page.press("recover");
    page.until("refused", () -> page.page.said.get().equals("Another process holds the lock."));
    migration.refusal = "";
    page.press("recover");
    page.sees("Rolling back");
    page.until("gone", () -> !page.shown("interrupted"));
    assertThat(migration.asked).contains("recover");
  }

  @Test
  void whatBlocksIsWaivedOrMendedAndCheckedAgainAlone(FxRobot robot) throws Exception {
    FakeMigration migration = new FakeMigration();
    open(robot, migration);
    page.press("stage-checks");
    page.sees("3 findings block");
    select(robot, FakeFindings.LOCKDOWN);
    page.ready("waive");
    robot.interact(() -> robot.lookup("#waive").queryAs(CheckBox.class).fire());
    page.sees("2 findings block");
    page.sees("who waived kernel.lockdown is recorded");
    select(robot, FakeFindings.SPACE);
    page.sees("This cannot be waived");
    page.press("preview-fix");
    page.ready("fix-yes");
    assertThat(migration.asked).as("a preview").doesNotContain("fix " + FakeFindings.SPACE);
    page.picture("fix-light-en");
    page.press("fix-yes");
    page.sees("44 MiB were freed.");
    page.sees("One finding blocks");
    select(robot, "tools.make");
    page.sees("This check itself failed");
    page.press("waive");
    page.sees("Nothing is in the way");
    assertThat(migration.asked.stream().filter(call -> call.startsWith("preflight"))).hasSize(1);
    assertThat(migration.asked)
        .contains("check kernel.lockdown", "fix disk.space", "check disk.space");
  }

  @Test
  void whereThereIsNoAgentItIsAFirstInstallation(FxRobot robot) throws Exception {
    FakeMigration migration = FakeMigration.clear();
    migration.findings =
        Stream.concat(migration.findings.stream(), FakeFindings.noAgent().stream()).toList();
    open(robot, migration);
    page.press("stage-checks");
    page.sees("there is no agent to migrate");
    page.sees("a first installation");
    page.picture("first-installation-light-en");
  }

  @Test
  void problemsAloneAreShownAndTheListStartsNothing(FxRobot robot) {
    FakeMigration migration = new FakeMigration();
    open(robot, migration);
    page.press("stage-checks");
    page.sees("3 findings block");
    TableView<FindingRow> table = robot.lookup("#checks").queryTableView();
    assertThat(table.getItems().getFirst().finding()).as("a heading").isNull();
    page.press("only-problems");
    assertThat(table.getItems().stream().map(FindingRow::finding))
        .filteredOn(finding -> finding != null)
        .hasSize(4)
        .first()
        .satisfies(finding -> assertThat(finding.blocks()).isTrue());
    robot.interact(table::requestFocus);
    robot.type(KeyCode.ENTER);
    page.press("stage-plan");
    page.sees("3 findings block: see Checks");
    page.until("disabled", () -> page.disabled("start-run"));
    robot.type(KeyCode.ENTER);
    assertThat(migration.asked).noneMatch(call -> call.startsWith("start"));
  }

  @Test
  void anotherGoalIsCheckedAndPlannedAnew(FxRobot robot) throws Exception {
    FakeMigration migration = FakeMigration.clear();
    open(robot, migration);
    page.sees("agent's V1, sha256 4f1c9a");
    robot.interact(() -> robot.lookup("#kind-rollback-complete").queryAs(RadioButton.class).fire());
    page.sees("The plan names the one that is taken.");
    page.picture("rollback-light-en");
    page.press("stage-plan");
    page.until("planned", () -> migration.asked.contains("plan rollback-complete"));
    assertThat(migration.asked).contains("preflight rollback-complete");
    page.ready("start-run");
    Path file = folder.resolve("plan.txt");
    robot.interact(() -> page.made().writePlan(file));
    page.until("written", () -> Files.exists(file));
    assertThat(file)
        .content()
        .contains("Restore everything from a backup", "Point of no return", "+    version: v2");
  }

  @Test
  void nothingMovesUnderTheMouseWhileThePageFills(FxRobot robot) {
    FakeMigration migration = FakeMigration.clear();
    migration.checked = new CountDownLatch(1);
    open(robot, migration);
    page.sees("Looking…");
    page.until("backups", () -> migration.asked.contains("backups"));
    List<Bounds> before = radios(robot);
    migration.checked.countDown();
    page.sees("agent's V1, sha256 4f1c9a");
    assertThat(radios(robot)).isEqualTo(before);
  }

  private static List<Bounds> radios(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return robot.lookup(".radio-button").queryAll().stream()
        .map(radio -> radio.localToScene(radio.getLayoutBounds()))
        .toList();
  }

  @Test
  void theDecisionStaysWhereItIsWhileSignalsChange(FxRobot robot) {
    FakeMigration migration = FakeMigration.clear();
    migration.run = FakeRuns.onProbation(1_800_000);
    open(robot, migration);
    page.ready("roll-back");
    Bounds before = bounds(robot);
    page.goes(FakeRuns.longer(FakeRuns.onProbation(1_800_000)));
    page.sees("a second line of it");
    assertThat(bounds(robot)).isEqualTo(before);
  }

  private static Bounds bounds(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    Node button = robot.lookup("#roll-back").query();
    return button.localToScene(button.getLayoutBounds());
  }

  @Test
  void aRefusedStartSaysWhy(FxRobot robot) {
    FakeMigration migration = FakeMigration.clear();
    migration.refusal = "Another run is under way in process 4711.";
    open(robot, migration);
    page.press("stage-plan");
    page.press("start-run");
    page.sees("Another run is under way in process 4711.");
    page.ready("start-run");
  }

  @Test
  void reportsAreReadHereAndSaved(FxRobot robot) throws Exception {
    FakeMigration migration = FakeMigration.clear();
    migration.run = FakeRuns.ended(RunState.DONE, MonitorState.NEW_WORKING, "V2 monitors.");
    open(robot, migration);
    page.press("stage-result");
    page.sees("Nobody watched for");
    page.press("read-report");
    page.until(
        "text",
        () ->
            page.shown("report-text")
                && robot
                    .lookup("#report-text")
                    .queryAs(TextArea.class)
                    .getText()
                    .startsWith("Report of"));
    page.picture("report-light-en");
    Path file = folder.resolve("report.html");
    robot.interact(() -> page.made().writeReport(file, ReportFormat.HTML));
    page.until("written", () -> Files.exists(file));
    assertThat(file).content().contains("as html");
  }

  @Test
  void aRunOfAnotherProcessIsWatched(FxRobot robot) throws Exception {
    FakeMigration migration = FakeMigration.clear();
    migration.run = FakeRuns.asking(false);
    open(robot, migration);
    page.sees("Another process of this machine carries this run out");
    page.until("asked", () -> page.shown("no-return"));
    page.until("disabled", () -> page.disabled("no-return-yes"));
    page.picture("elsewhere-light-en");
    page.engine.origin = new EngineOrigin(EngineOrigin.Kind.AGENT, 4_812, "1.4.0", true);
    page.sees("goes over to an engine of root");
  }

  @Test
  void whereNothingCanBeMigratedTheReasonIsSaid(FxRobot robot) throws Exception {
    page = new MigrationStage(stage, robot, FakeMigration.clear(), "dark", "en");
    page.engine.origin = AttachedEngine.LOOK_ONLY;
    page.sees("Attached to the agent (PID 4812) to look only");
    assertThat(page.shown("start-run")).isFalse();
    page.picture("look-only-dark-en");
    page.engine.origin = EngineOrigin.HERE;
    page.sees("What is there now");
    page.close();
    AttachedEngine bare = new AttachedEngine();
    PageStage other = PageStage.open(stage, bare.backend(), "light", "zh-CN", MigrationPage::new);
    PageStage.await(robot, "Start the console with sudo.");
    PageStage.await(robot, "无法从此处迁移");
    PageStage.await(robot, "sudo ./run");
    other.screenshot("migration-none-zh");
    other.close(robot);
  }

  @Test
  void everyStageInBothThemesAndLanguages(FxRobot robot) throws Exception {
    for (String theme : List.of("light", "dark")) {
      for (String language : List.of("en", "zh-CN")) {
        FakeMigration migration = new FakeMigration();
        page = new MigrationStage(stage, robot, migration, theme, language);
        String name = "-" + theme + "-" + language;
        page.sees("agent's V1, sha256 4f1c9a");
        page.picture("1-goal" + name);
        page.press("stage-checks");
        page.until("rows", () -> !robot.lookup("#checks").queryTableView().getItems().isEmpty());
        select(robot, FakeFindings.LOCKDOWN);
        page.picture("2-checks" + name);
        page.press("stage-plan");
        page.until("plan", () -> page.shown("planned-steps"));
        page.sees("process_monitor_v2.o");
        page.picture("3-plan" + name);
        page.goes(FakeRuns.at(StepKey.UNLOAD));
        page.press("stage-run");
        page.sees("waiting for the job of systemd");
        page.picture("4-run" + name);
        page.goes(FakeRuns.onProbation(1_234_000));
        page.until("probation", () -> page.shown("probation-pane"));
        page.picture("5-probation" + name);
        page.close();
      }
    }
    Label world = robot.lookup("#world-level").queryAs(Label.class);
    assertThat(world.getText()).isEqualTo("V2 正常工作");
  }

  @ParameterizedTest
  @CsvSource({
    "light, en, there is no agent to migrate",
    "dark, en, there is no agent to migrate",
    "light, zh-CN, 首次安装没有障碍",
    "dark, zh-CN, 首次安装没有障碍"
  })
  void aFirstInstallationIsCalledSo(String theme, String language, String said, FxRobot robot)
      throws Exception {
    FakeMigration migration = FakeMigration.clear();
    migration.findings = FakeFindings.withoutAgent();
    page = new MigrationStage(stage, robot, migration, theme, language);
    page.press("stage-checks");
    page.sees(said);
    select(robot, "objects.installed");
    page.picture("first-" + theme + "-" + language);
  }

  @Test
  void whatHadNoMonitorIsNotSaidToBeBackAndProven(FxRobot robot) throws Exception {
    FakeMigration migration = FakeMigration.clear();
    migration.run = FakeRuns.withoutMonitor();
    open(robot, migration);
    page.press("stage-result");
    page.sees("it had no monitor that worked");
    page.sees("No monitor was working before, and none is now");
    assertThat(robot.lookup("#result-next").queryAs(Label.class).getText())
        .doesNotContain("proven");
    page.picture("rolled-back-none-light-en");
  }

  @Test
  void aNarrowWindowAndFineScreensCutNothing(FxRobot robot) throws Exception {
    FakeMigration migration = new FakeMigration();
    open(robot, migration);
    robot.interact(() -> stage.setWidth(1000 - 148)); // the navigation has the rest
    page.sees("agent's V1, sha256 4f1c9a");
    page.picture("narrow-goal");
    page.press("stage-checks");
    page.sees("3 findings block");
    page.picture("narrow-checks");
    page.goes(FakeRuns.asking(true));
    page.press("stage-run");
    page.ready("no-return-yes");
    page.picture("narrow-question");
    page.page.screenshot("migration-narrow-question-2x", 2);
    robot.interact(() -> stage.setWidth(1132));
  }
}
