package org.openedr.console.ui.inventory;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.openedr.console.backend.Backend;
import org.openedr.console.settings.WindowSettings;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.common.FxPulse;
import org.openedr.console.ui.common.Messages;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.PageRequest;
import org.openedr.console.ui.common.UiContext;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** One page alone on a stage, as large as the window leaves it. */
public final class PageStage {
  public final AtomicReference<String> said = new AtomicReference<>("");
  public final List<Integer> maps = new CopyOnWriteArrayList<>();
  public final List<TrackedField> charted = new CopyOnWriteArrayList<>();

  /** Pages that were asked for. */
  public final List<String> pages = new CopyOnWriteArrayList<>();

  private final Stage stage;
  private final Page page;
  private final FxPulse pulse;

  private PageStage(
      Stage stage,
      Backend backend,
      String theme,
      String language,
      Function<UiContext, Page> make,
      FxPulse pulse) {
    this.stage = stage;
    this.pulse = pulse;
    boolean dark = theme.equals("dark");
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    page =
        make.apply(
            new UiContext(
                backend,
                Messages.of(language),
                () -> WindowSettings.DEFAULT,
                change -> {},
                this::go,
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

  /** Notes what was asked for. */
  private void go(PageRequest request) {
    switch (request) {
      case PageRequest.ShowPage(var name) -> pages.add(name);
      case PageRequest.ShowMap(var mapId) -> maps.add(mapId);
      case PageRequest.ChartField(var field) -> charted.add(field);
      case PageRequest.LeaveAgent _ -> pages.add("leave-agent");
      case PageRequest.ShowProcess _, PageRequest.ShowEvents _ -> {}
    }
  }

  public static PageStage open(
      Stage stage,
      FakeMachine machine,
      String theme,
      String language,
      Function<UiContext, Page> make) {
    return open(stage, machine.backend(), theme, language, make);
  }

  public static PageStage open(
      Stage stage, Backend backend, String theme, String language, Function<UiContext, Page> make) {
    return Screen.see(() -> new PageStage(stage, backend, theme, language, make, new FxPulse()));
  }

  /** A page for which no time passes but by {@link #beat}. */
  public static PageStage openByHand(
      Stage stage, FakeMachine machine, Function<UiContext, Page> make) {
    return Screen.see(
        () -> new PageStage(stage, machine.backend(), "light", "en", make, FxPulse.byHand()));
  }

  /** As if the pulse had beaten so often: ten times a second. */
  public void beat(int count) {
    Screen.see(
        () -> {
          for (int i = 0; i < count; i++) {
            pulse.beat();
          }
          return count;
        });
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
    Screen.picture(() -> stage.getScene().getRoot(), name, scale);
  }

  /** A picture of another window: the dialog that holds a node. */
  public void screenshotOf(FxRobot robot, String query, String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    Screen.picture(() -> robot.lookup(query).query().getScene().getRoot(), name);
  }

  public static boolean shows(FxRobot robot, String part) {
    return Screen.shows(robot, part);
  }

  public static void await(FxRobot robot, String part) {
    Screen.awaitShown(robot, part);
  }
}
