package org.openedr.console.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.backend.Backend;
import org.openedr.console.base.work.WorkerTrouble;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.Restrictions;
import org.openedr.console.failure.Problem;
import org.openedr.console.migration.Migration;
import org.openedr.console.migration.MigrationView;
import org.openedr.console.migration.MonitorState;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunMonitors;
import org.openedr.console.migration.RunState;
import org.openedr.console.migration.RunView;
import org.openedr.console.migration.UnavailableMigration;
import org.openedr.console.ui.AttachedEngine;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.common.FxPulse;
import org.openedr.console.ui.inventory.PageStage;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the window says about an engine that runs elsewhere, restrains itself, or is lost. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class AttachedWindowTest {
  @TempDir Path folder;
  private final AttachedEngine engine = AttachedEngine.bare();
  private Stage stage;
  private final FxPulse pulse = new FxPulse();
  private ConsoleWindow window;
  private Supplier<Optional<Backend>> attachAgain = Optional::empty;

  @Start
  void start(Stage shown) {
    stage = shown;
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

  private void open(String theme, String language, boolean rootLogin, Supplier<Backend> source)
      throws Exception {
    open(theme, language, rootLogin, source, source);
  }

  private void open(
      String theme,
      String language,
      boolean rootLogin,
      Supplier<Backend> source,
      Supplier<Backend> own)
      throws Exception {
    UiOptions options =
        new UiOptions(
            Optional.of(theme),
            Optional.of(language),
            folder.resolve("settings.yaml"),
            "security",
            rootLogin);
    WaitForAsyncUtils.asyncFx(
            () -> {
              window = new ConsoleWindow(stage, options, source, own, pulse);
              window.attachAgain(attachAgain);
              window.open(source);
            })
        .get();
  }

  private void picture(String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    Screen.picture(() -> stage.getScene().getRoot(), name);
  }

  private static void key(FxRobot robot, KeyCode digit) {
    robot.press(KeyCode.CONTROL, digit).release(digit, KeyCode.CONTROL);
  }

  @Test
  void theStatusBarSaysWhereTheEngineRunsAndWhatItLeavesOut(FxRobot robot) throws Exception {
    engine.origin = AttachedEngine.LOOK_ONLY;
    engine.sampling = 2_500;
    engine.restraint = new Restrictions(12_345, 10_000, "it took more than 5 % of a core");
    open("light", "en", false, engine::backend);
    PageStage.await(robot, "Agent · PID 4812 · look only");
    PageStage.await(robot, "12,345 withheld");
    PageStage.await(robot, "25 % of the processes instead of 100 %");
    PageStage.await(robot, "it took more than 5 % of a core");
    PageStage.await(robot, "degraded");
    Screen.until(() -> robot.lookup("#security").tryQuery().isPresent());
    picture("attached-restrained");
    engine.sampling = 10_000;
    Screen.until(() -> !robot.lookup("#restraint").query().isVisible());
    key(robot, KeyCode.DIGIT8);
    Screen.until(() -> robot.lookup("#values").tryQuery().isPresent());
    PageStage.await(robot, "performance.batch_size");
    picture("attached-agent");
    key(robot, KeyCode.DIGIT7);
    Screen.until(() -> robot.lookup("#security").tryQuery().isPresent());
    assertThat(engine.keptExitedOn).isEqualTo("window-request");
  }

  @Test
  void aThreadThatDoesNotWorkIsSaidInThePlaceOfComplete(FxRobot robot) throws Exception {
    open("light", "en", false, engine::backend);
    PageStage.await(robot, "complete");
    engine.troubles =
        List.of(new WorkerTrouble("process-tree", WorkerTrouble.Kind.STUCK, 0, 0, "at a lock"));
    Screen.until(
        () ->
            robot
                .lookup("#completeness")
                .queryLabeled()
                .getText()
                .startsWith("thread process-tree is stuck since "));
    engine.troubles = List.of();
    PageStage.await(robot, "complete");
  }

  @Test
  void aLostEngineIsAttachedAgainOnRequest(FxRobot robot) throws Exception {
    AttachedEngine second = AttachedEngine.bare();
    AtomicInteger starts = new AtomicInteger();
    open(
        "dark",
        "en",
        false,
        () ->
            switch (starts.getAndIncrement()) {
              case 0 -> engine.backend();
              case 1 -> throw new IllegalStateException("no socket /run/openedr/engine.sock");
              default -> second.backend();
            });
    Screen.until(() -> robot.lookup("#security").tryQuery().isPresent());
    engine.state = EngineState.CLOSED;
    PageStage.await(robot, "the connection to it broke");
    picture("attached-lost");
    robot.interact(() -> robot.lookup("#retry").queryButton().fire());
    PageStage.await(robot, "no socket /run/openedr/engine.sock");
    robot.interact(() -> IntStream.range(0, 3).forEach(beat -> pulse.beat()));
    Label why =
        robot
            .lookup("#banner")
            .lookup((Label label) -> label.getText().contains("no socket"))
            .query();
    assertThat(why.isVisible()).as("the reason stays").isTrue();
    robot.interact(() -> robot.lookup("#retry").queryButton().fire());
    Screen.until(() -> !robot.lookup("#banner").query().isVisible());
  }

  @ParameterizedTest
  @CsvSource({"light, en, Attached to the agent again.", "dark, zh-CN, 已重新附加到代理。"})
  void aLostAgentIsAttachedAgainByItself(String theme, String language, String again, FxRobot robot)
      throws Exception {
    AttachedEngine second = AttachedEngine.bare();
    AtomicInteger tries = new AtomicInteger();
    engine.origin = AttachedEngine.LOOK_ONLY;
    second.origin = AttachedEngine.LOOK_ONLY;
    attachAgain =
        () -> tries.incrementAndGet() < 2 ? Optional.empty() : Optional.of(second.backend());
    open(theme, language, false, engine::backend);
    Screen.until(() -> robot.lookup("#security").tryQuery().isPresent());
    engine.problem = new Problem("engine-lost", "/run/openedr/engine.sock", "The engine ended.");
    engine.state = EngineState.CLOSED;
    Screen.until(() -> tries.get() == 1);
    picture("attached-lost-agent-" + language);
    PageStage.await(robot, again);
    assertThat(robot.lookup("#banner").query().isVisible()).isFalse();
    picture("attached-again-" + language);
  }

  /** A migration of which nothing but its last run can be seen. */
  private static Migration of(AtomicReference<RunView> run) {
    Migration none = new UnavailableMigration("not part of this test");
    return (Migration)
        Proxy.newProxyInstance(
            Migration.class.getClassLoader(),
            new Class<?>[] {Migration.class},
            (proxy, method, arguments) ->
                method.getName().equals("view")
                    ? new MigrationView(true, "", run.get())
                    : method.invoke(none, arguments));
  }

  private static RunView run(RunState state, MonitorState world) {
    return new RunView(
        "20261128T144501Z-5b7e",
        RunKind.ROLLBACK_RUNTIME,
        state,
        world,
        "",
        List.of(),
        null,
        null,
        Map.of(RunMonitors.BEFORE, "v2"),
        "",
        1_000,
        state.ended() ? 2_000 : 0,
        true);
  }

  @Test
  void aRunThatStopsTheAgentIsWatchedWithAnOwnEngineToItsEnd(FxRobot robot) throws Exception {
    AtomicReference<RunView> run = new AtomicReference<>();
    AttachedEngine second = AttachedEngine.bare();
    AtomicInteger own = new AtomicInteger();
    engine.origin = new EngineOrigin(EngineOrigin.Kind.AGENT, 4_812, "1.4.0", true);
    engine.migration = of(run);
    second.migration = of(run);
    open(
        "light",
        "en",
        false,
        engine::backend,
        () -> {
          own.incrementAndGet();
          return second.backend();
        });
    PageStage.await(robot, "Agent · PID 4812");
    run.set(run(RunState.RUNNING, MonitorState.OLD_WORKING));
    Screen.until(() -> own.get() == 1);
    Screen.until(() -> !second.keptExitedOn.isEmpty());
    PageStage.await(robot, "Switch the running agent to V1: Running");
    engine.state = EngineState.CLOSED; // the run has stopped the agent
    run.set(run(RunState.DONE, MonitorState.NEW_WORKING));
    PageStage.await(robot, "V1 works");
    PageStage.await(robot, "Switch the running agent to V1: Done");
    robot.interact(() -> IntStream.range(0, 3).forEach(beat -> pulse.beat()));
    assertThat(robot.lookup("#banner").query().isVisible()).as("connection lost").isFalse();
    assertThat(own).hasValue(1);
  }

  @Test
  void whoMayOnlyLookStaysWithTheAgent(FxRobot robot) throws Exception {
    AtomicInteger own = new AtomicInteger();
    AtomicReference<RunView> run =
        new AtomicReference<>(run(RunState.RUNNING, MonitorState.OLD_WORKING));
    engine.origin = AttachedEngine.LOOK_ONLY;
    engine.migration = of(run);
    open(
        "light",
        "en",
        false,
        engine::backend,
        () -> {
          own.incrementAndGet();
          return engine.backend();
        });
    Screen.until(() -> robot.lookup("#security").tryQuery().isPresent());
    robot.interact(() -> window.show("migration"));
    PageStage.await(robot, "Attached to the agent (PID 4812) to look only");
    assertThat(own).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({
    "light, en, Changing from V2 to V1, Switch the running agent to V1: Running, Stay",
    "dark, en, Changing from V2 to V1, Switch the running agent to V1: Running, Stay",
    "light, zh-CN, 正在从 V2 切换到 V1, 不依赖窗口, 留在此处",
    "dark, zh-CN, 正在从 V2 切换到 V1, 不依赖窗口, 留在此处"
  })
  void inTheMiddleOfARunTheWindowAsksBeforeItCloses(
      String theme, String language, String changing, String said, String stay, FxRobot robot)
      throws Exception {
    AtomicReference<RunView> run =
        new AtomicReference<>(run(RunState.RUNNING, MonitorState.CHANGING));
    engine.migration = of(run);
    open(theme, language, false, engine::backend);
    Screen.until(() -> robot.lookup("#security").tryQuery().isPresent());
    robot.interact(() -> window.show("migration"));
    PageStage.await(robot, changing);
    key(robot, KeyCode.Q);
    Screen.until(() -> robot.lookup("#quit-dialog").tryQuery().isPresent());
    Screen.picture(
        () -> (Parent) robot.lookup("#quit-dialog").query(), "quit-" + theme + "-" + language);
    PageStage.await(robot, said);
    assertThat(robot.lookup(stay).queryButton().isDefaultButton()).isTrue();
    assertThat(robot.lookup("#confirm-quit").queryButton().isDefaultButton()).isFalse();
    robot.interact(() -> robot.lookup(stay).queryButton().fire());
    assertThat(stage.isShowing()).isTrue();
    robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    Screen.until(() -> robot.lookup("#confirm-quit").tryQuery().isPresent());
    assertThat(stage.isShowing()).isTrue();
    robot.interact(() -> robot.lookup("#confirm-quit").queryButton().fire());
    Screen.until(() -> !stage.isShowing());
  }

  @Test
  void withoutARunTheWindowClosesAtOnce(FxRobot robot) throws Exception {
    engine.migration = of(new AtomicReference<>(run(RunState.DONE, MonitorState.NEW_WORKING)));
    open("light", "en", false, engine::backend);
    Screen.until(() -> robot.lookup("#security").tryQuery().isPresent());
    robot.interact(() -> window.show("migration"));
    PageStage.await(robot, "V1 works");
    key(robot, KeyCode.Q);
    Screen.until(() -> !stage.isShowing());
  }

  @Test
  void aWindowOfRootWarnsUntilItIsDismissed(FxRobot robot) throws Exception {
    open("light", "zh-CN", true, engine::backend);
    PageStage.await(robot, "窗口以 root 身份运行");
    Screen.until(() -> robot.lookup("#security").tryQuery().isPresent());
    picture("root-login-zh-CN");
    robot.interact(() -> window.speak("en"));
    PageStage.await(robot, "The window runs as root.");
    picture("root-login-en");
    robot.interact(() -> robot.lookup("#root-login-dismiss").queryButton().fire());
    assertThat(robot.lookup("#root-login").query().isVisible()).isFalse();
    robot.interact(() -> window.speak("zh-CN"));
    assertThat(robot.lookup("#root-login").query().isVisible()).as("for the session").isFalse();
  }
}
