package org.openedr.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.Engines;
import org.openedr.console.ui.shell.ConsoleWindow;
import org.openedr.console.ui.shell.UiOptions;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** How the window treats its settings and an engine that does not start. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class WindowSettingsTest {
  @TempDir Path folder;
  private Stage stage;
  private ConsoleWindow window;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @AfterEach
  void close() {
    WaitForAsyncUtils.asyncFx(
        () -> {
          window.close();
          stage.hide();
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  private Path settings() {
    return folder.resolve("settings.yaml");
  }

  private Backend sample() {
    return TestBackends.local(
        Engines.replay(EngineOptions.defaults(folder), Optional.empty(), true));
  }

  private void open(String saved, UiOptions options, Supplier<Backend> engine) throws Exception {
    Files.writeString(settings(), saved);
    WaitForAsyncUtils.asyncFx(
            () -> {
              window = new ConsoleWindow(stage, options, this::sample, this::sample);
              window.open(engine);
            })
        .get();
  }

  private UiOptions asked(String theme, String language) {
    return new UiOptions(
        Optional.ofNullable(theme), Optional.ofNullable(language), settings(), "processes");
  }

  private boolean themed(String name) {
    return stage.getScene().getRoot().getStyleClass().contains(name);
  }

  private static void awaitShown(FxRobot robot, String part) {
    Screen.awaitShown(robot, part);
  }

  @Test
  void theThemeOfTheCommandLineWinsUntilItIsChanged(FxRobot robot) throws Exception {
    open("theme: dark\n", asked("light", "en"), this::sample);
    awaitShown(robot, "alive");
    assertThat(themed("light")).isTrue();
    robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
    Screen.until(() -> themed("dark"));
  }

  /** Each time costs a pass of the style sheets over the whole window. */
  @Test
  void aThemeThatIsChosenIsAppliedOnce(FxRobot robot) throws Exception {
    open("theme: light\n", asked(null, "en"), this::sample);
    awaitShown(robot, "alive");
    AtomicInteger applied = new AtomicInteger();
    stage
        .getScene()
        .getRoot()
        .getStyleClass()
        .addListener((ListChangeListener<String>) change -> applied.incrementAndGet());
    for (String theme : List.of("dark", "light")) {
      applied.set(0);
      robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
      Screen.until(() -> themed(theme));
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(applied).as(theme).hasValue(1);
    }
  }

  @Test
  void aLanguageOfTheMenuWinsOverTheCommandLine(FxRobot robot) throws Exception {
    open("language: en\n", asked("light", "zh-CN"), this::sample);
    awaitShown(robot, "运行中");
    robot.clickOn("#settings").clickOn("English");
    awaitShown(robot, "alive");
  }

  @Test
  void malformedSettingsAreExplainedAndNeverOverwritten(FxRobot robot) throws Exception {
    String broken = "savedFilters: [mine\n";
    open(broken, asked("light", "en"), this::sample);
    awaitShown(robot, "alive");
    assertThat(Screen.shows(robot, "are not used")).isTrue();
    robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
    Screen.until(() -> themed("dark"));
    assertThat(settings()).hasContent(broken);
  }

  @Test
  void anEngineThatDoesNotStartIsExplainedAndTheSampleOffered(FxRobot robot) throws Exception {
    open(
        "",
        asked("light", "en"),
        () -> {
          throw new IllegalStateException("no such recording");
        });
    awaitShown(robot, "no such recording");
    assertThat(Screen.shows(robot, "Loading")).isFalse();
    robot.clickOn("#open-sample");
    awaitShown(robot, "alive");
  }
}
