package org.openedr.console.ui.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.application.Application;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.openedr.console.config.ConsoleSettings;
import org.openedr.console.engine.Engine;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.ui.common.FxPulse;
import org.openedr.console.ui.common.Messages;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** One page alone on a stage, as large as the window leaves it. */
public final class PageStage {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  public final AtomicReference<String> said = new AtomicReference<>("");
  public final List<Integer> maps = new CopyOnWriteArrayList<>();
  public final List<TrackedField> charted = new CopyOnWriteArrayList<>();

  /** Pages that were asked for. */
  public final List<String> pages = new CopyOnWriteArrayList<>();

  private final Stage stage;
  private final Page page;
  private final FxPulse pulse = new FxPulse();

  private PageStage(
      Stage stage, Engine engine, String theme, String language, Function<UiContext, Page> make) {
    this.stage = stage;
    boolean dark = theme.equals("dark");
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    page =
        make.apply(
            new UiContext(
                engine,
                Messages.of(language),
                () -> ConsoleSettings.DEFAULT,
                change -> {},
                key -> {},
                filter -> {},
                maps::add,
                charted::add,
                pages::add,
                said::set));
    BorderPane root = new BorderPane(page.node());
    root.getStyleClass().addAll("root", "console", dark ? "dark" : "light");
    Scene scene = new Scene(root, 1132, 766);
    scene
        .getStylesheets()
        .add(getClass().getResource("/org/openedr/console/console.css").toExternalForm());
    stage.setScene(scene);
    stage.show();
    page.shown();
    page.focusTable();
    pulse.add(page::pulse);
    pulse.start();
  }

  public static PageStage open(
      Stage stage,
      FakeMachine machine,
      String theme,
      String language,
      Function<UiContext, Page> make) {
    return open(stage, machine.engine(), theme, language, make);
  }

  public static PageStage open(
      Stage stage, Engine engine, String theme, String language, Function<UiContext, Page> make) {
    try {
      return WaitForAsyncUtils.asyncFx(() -> new PageStage(stage, engine, theme, language, make))
          .get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public void close(FxRobot robot) {
    robot.interact(
        () -> {
          pulse.stop();
          page.close();
        });
  }

  public void screenshot(String name) throws Exception {
    screenshot(name, 1);
  }

  public void screenshot(String name, double scale) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(new Scale(scale, scale));
    WritableImage image =
        WaitForAsyncUtils.asyncFx(() -> stage.getScene().getRoot().snapshot(parameters, null))
            .get();
    Files.createDirectories(SCREENSHOTS);
    Path file = SCREENSHOTS.resolve(name + ".png");
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    assertThat(file).isNotEmptyFile();
  }

  /** A picture of another window: the dialog that holds a node. */
  public void screenshotOf(FxRobot robot, String query, String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage image =
        WaitForAsyncUtils.asyncFx(
                () -> robot.lookup(query).query().getScene().getRoot().snapshot(null, null))
            .get();
    Files.createDirectories(SCREENSHOTS);
    Path file = SCREENSHOTS.resolve(name + ".png");
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
    assertThat(file).isNotEmptyFile();
  }

  public static boolean shows(FxRobot robot, String part) {
    return !robot
        .lookup(
            node ->
                node instanceof Labeled label
                    && label.getText() != null
                    && label.getText().contains(part))
        .queryAll()
        .isEmpty();
  }

  public static void await(FxRobot robot, String part) {
    Awaitility.await().atMost(Duration.ofSeconds(10)).alias(part).until(() -> shows(robot, part));
  }
}
