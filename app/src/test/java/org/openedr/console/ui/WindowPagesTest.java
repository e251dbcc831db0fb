package org.openedr.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.Patience;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.Engines;
import org.openedr.console.engine.source.Wire;
import org.openedr.console.probe.MonitorRequest;
import org.openedr.console.ui.shell.ConsoleWindow;
import org.openedr.console.ui.shell.UiOptions;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window on a real engine that plays a synthetic recording. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class WindowPagesTest {
  private static final byte[] HOSTILE = "e\u001b[31m\n\u202ex".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private int highlightSeconds = 5;
  private Stage stage;
  private ConsoleWindow window;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @AfterEach
  void close() {
    if (window != null) {
      WaitForAsyncUtils.asyncFx(
          () -> {
            window.close();
            stage.hide();
          });
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  private Path recording() throws Exception {
    Wire wire =
        new Wire()
            .exec(1, 0, "systemd", "/usr/lib/systemd/systemd", "/sbin/init")
            .fork(400, 1, "systemd")
            .exec(400, 1, "sshd", "/usr/sbin/sshd", "sshd: /usr/sbin/sshd -D")
            .fork(500, 400, "sshd")
            .exec(500, 400, "bash", "/usr/bin/bash", "-bash")
            .fork(501, 500, "bash")
            .exec(501, 500, "make", "/usr/bin/make", "make", "-j2", "all");
    for (int pid = 510; pid < 540; pid++) {
      wire.fork(pid, 501, "make")
          .exec(pid, 501, "cc1", "/usr/libexec/gcc/cc1", "cc1", "-O2", "file " + pid + ".c")
          .exit(pid, 501, "cc1", pid % 7 == 0 ? 1 << 8 : 0);
    }
    return wire.fork(600, 500, "bash")
        .exec(600, 500, HOSTILE, "/tmp/evil", "=cmd()\0a\u001b[2Jb\n\u202e")
        .fork(601, 500, "bash")
        .exec(601, 500, "crash", "/usr/local/bin/crash", "crash", "--now")
        .exit(601, 500, "crash", 134)
        .write(folder.resolve("window.rec"));
  }

  private Backend engine() throws Exception {
    return TestBackends.local(
        Engines.replay(EngineOptions.defaults(folder), Optional.of(recording()), false));
  }

  private Backend unfit() {
    return TestBackends.local(
        Engines.live(EngineOptions.defaults(folder.resolve("no-objects-here")), null));
  }

  private Backend replay() {
    try {
      return engine();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ConsoleWindow window(String theme, String language) throws IOException {
    Path settings = folder.resolve("settings.yaml");
    Files.writeString(
        settings, "keepEndedSeconds: 3600\nhighlightSeconds: " + highlightSeconds + "\n");
    return new ConsoleWindow(
        stage,
        new UiOptions(Optional.of(theme), Optional.of(language), settings, "processes"),
        () ->
            TestBackends.local(
                Engines.replay(EngineOptions.defaults(folder), Optional.empty(), true)),
        this::replay);
  }

  /** Opens the window; the engine is made in the background. */
  private void open(Supplier<Backend> engine) throws Exception {
    WaitForAsyncUtils.asyncFx(
            () -> {
              window = window("light", "en");
              window.open(engine);
              return window;
            })
        .get();
  }

  private void open(String theme, String language, Callable<Backend> engine) throws Exception {
    Backend ready = engine.call();
    WaitForAsyncUtils.asyncFx(
            () -> {
              window = window(theme, language);
              window.open(() -> ready);
              return window;
            })
        .get();
  }

  private static <T extends Node> T find(FxRobot robot, String query, Class<T> type) {
    return Screen.find(robot, query, type);
  }

  private TableView<?> table(FxRobot robot, String id, Predicate<TableView<?>> ready) {
    TableView<?> table = find(robot, id, TableView.class);
    Screen.until(() -> ready.test(table));
    WaitForAsyncUtils.waitForFxEvents();
    return table;
  }

  private static boolean shows(FxRobot robot, String text) {
    return !robot
        .lookup(node -> node instanceof Labeled label && text.equals(label.getText()))
        .queryAll()
        .isEmpty();
  }

  private void screenshot(String name, double scale) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    Screen.picture(() -> stage.getScene().getRoot(), name, scale);
  }

  @Test
  void bothPagesInBothThemesAndLanguages(FxRobot robot) throws Exception {
    for (String language : new String[] {"en", "zh-CN"}) {
      for (String theme : new String[] {"light", "dark"}) {
        open(theme, language, this::engine);
        TableView<?> processes = table(robot, "#processes", t -> t.getItems().size() >= 36);
        WaitForAsyncUtils.asyncFx(() -> processes.getSelectionModel().select(3)).get();
        Screen.until(() -> shows(robot, "make  501"));
        screenshot("processes-" + theme + "-" + language, 1);
        if (language.equals("en") && theme.equals("light")) {
          screenshot("processes-hidpi", 2);
        }
        robot.interact(() -> window.show("events"));
        table(robot, "#events", t -> t.getItems().size() == 102);
        screenshot("events-" + theme + "-" + language, 1);
        close();
      }
    }
  }

  @Test
  void aFilterKeepsTheAncestorsOfWhatMatches(FxRobot robot) throws Exception {
    open("light", "en", this::engine);
    TableView<?> processes = table(robot, "#processes", t -> t.getItems().size() >= 36);
    robot.interact(() -> find(robot, "#filter", TextInputControl.class).setText("name:crash"));
    Screen.until(() -> processes.getItems().size() == 4);
    Screen.until(() -> shows(robot, "sshd"));
  }

  @Test
  void aMistakeInAFilterIsExplainedAndTheViewStays(FxRobot robot) throws Exception {
    open("light", "en", this::engine);
    TableView<?> processes = table(robot, "#processes", t -> t.getItems().size() >= 36);
    robot.interact(() -> find(robot, "#filter", TextInputControl.class).setText("pid:abc"));
    Screen.until(() -> shows(robot, "pid needs a number from 0 to 2147483647, not 'abc'."));
    screenshot("processes-mistake", 1);
    assertThat(processes.getItems()).hasSizeGreaterThanOrEqualTo(36);
  }

  @Test
  void theKeyboardCollapsesAndExpands(FxRobot robot) throws Exception {
    open("light", "en", this::engine);
    TableView<?> processes = table(robot, "#processes", t -> t.getItems().size() >= 36);
    int all = processes.getItems().size();
    robot.interact(
        () -> {
          processes.requestFocus();
          processes.getSelectionModel().select(3);
        });
    robot.type(KeyCode.LEFT);
    Screen.until(() -> processes.getItems().size() == all - 30);
    assertThat(processes.getSelectionModel().getSelectedIndex()).isEqualTo(3);
    robot.type(KeyCode.RIGHT);
    Screen.until(() -> processes.getItems().size() == all);
  }

  @Test
  void hostileNamesAreShownEscaped(FxRobot robot) throws Exception {
    open("dark", "en", this::engine);
    table(robot, "#processes", t -> t.getItems().size() >= 36);
    robot.interact(() -> find(robot, "#filter", TextInputControl.class).setText("path:evil"));
    Screen.until(() -> shows(robot, "e\\x1b[31m\\x0a\\u{202e}x"));
    screenshot("processes-hostile", 1);
  }

  @Test
  void quickFiltersAreVisibleInTheFilter(FxRobot robot) throws Exception {
    open("light", "en", this::engine);
    table(robot, "#processes", t -> t.getItems().size() >= 36);
    robot.interact(() -> window.show("events"));
    TableView<?> events = table(robot, "#events", t -> t.getItems().size() == 102);
    robot.interact(() -> find(robot, "#quick-failed", ToggleButton.class).fire());
    Screen.until(() -> events.getItems().size() == 6);
    assertThat(find(robot, "#filter", TextInputControl.class).getText()).isEqualTo("exit!=0");
    screenshot("events-failed", 1);
  }

  @Test
  void enterGoesFromAnEventToItsProcess(FxRobot robot) throws Exception {
    open("light", "en", this::engine);
    table(robot, "#processes", t -> t.getItems().size() >= 36);
    robot.interact(() -> window.show("events"));
    TableView<?> events = table(robot, "#events", t -> t.getItems().size() == 102);
    robot.interact(
        () -> {
          events.requestFocus();
          events.getSelectionModel().select(0);
        });
    robot.type(KeyCode.ENTER);
    Screen.until(() -> shows(robot, "crash  601"));
  }

  @Test
  void aPausedViewKeepsItsRows(FxRobot robot) throws Exception {
    open("light", "en", this::engine);
    TableView<?> processes = table(robot, "#processes", t -> t.getItems().size() >= 36);
    robot.interact(processes::requestFocus);
    robot.type(KeyCode.SPACE);
    Screen.until(
        () ->
            robot
                .lookup(node -> node instanceof Label l && l.getText().startsWith("Paused"))
                .tryQuery()
                .isPresent());
  }

  @Test
  void withoutAMonitorTheWindowSaysWhyAndOffersTheSample(FxRobot robot) throws Exception {
    open("light", "en", this::unfit);
    find(robot, "#open-sample", Button.class);
    screenshot("failed-light-en", 1);
    close();
    open("dark", "zh-CN", this::unfit);
    find(robot, "#open-sample", Button.class);
    screenshot("failed-dark-zh-CN", 1);
  }

  private Label label(FxRobot robot, String start) {
    Predicate<Node> wanted =
        node -> node instanceof Label label && label.getText().startsWith(start);
    Screen.until(() -> robot.lookup(wanted::test).tryQuery().isPresent());
    return robot.lookup(wanted::test).queryAs(Label.class);
  }

  private TableView<?> processes(FxRobot robot) throws Exception {
    open("light", "en", this::engine);
    TableView<?> table = table(robot, "#processes", t -> t.getItems().size() >= 36);
    robot.interact(table::requestFocus);
    return table;
  }

  private static void filter(FxRobot robot, String text) {
    robot.interact(() -> robot.lookup("#filter").queryAs(TextInputControl.class).setText(text));
  }

  /** A pop-over or a dialogue is a window of its own. */
  private static void screenshotOfNewestWindow(String name) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    Supplier<Node> newest = () -> Window.getWindows().getLast().getScene().getRoot();
    Screen.awaitStill(newest); // it fades in
    Screen.picture(newest, name);
  }

  @Test
  void whileTheEngineStartsTheWindowSaysSo(FxRobot robot) throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    open(
        () -> {
          await(ready);
          return replay();
        });
    label(robot, "Loading and attaching");
    screenshot("starting", 1);
    ready.countDown();
    table(robot, "#processes", t -> t.getItems().size() >= 36);
  }

  @Test
  void anEngineThatIsBeingStartedIsClosedWithTheWindow(FxRobot robot) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicReference<Backend> made = new AtomicReference<>();
    open(
        () -> {
          asked.countDown();
          made.set(replay());
          return made.get();
        });
    assertThat(asked.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    robot.interact(window::close);
    assertThat(made.get().engine().status().state()).isEqualTo(EngineState.CLOSED);
  }

  @Test
  void aFilterWithoutMatchesCanBeClearedAtOnceAndWithEscape(FxRobot robot) throws Exception {
    TableView<?> table = processes(robot);
    filter(robot, "name:nothing");
    label(robot, "No process matches");
    screenshot("processes-no-match", 1);
    robot.interact(() -> find(robot, "#clear-filter", Button.class).fire());
    Screen.until(() -> table.getItems().size() >= 36);
    filter(robot, "name:crash");
    Screen.until(() -> table.getItems().size() == 4);
    robot.type(KeyCode.ESCAPE);
    Screen.until(() -> table.getItems().size() >= 36);
  }

  @Test
  void aSubtreeIsLeftWithEscape(FxRobot robot) throws Exception {
    TableView<?> table = processes(robot);
    int all = table.getItems().size();
    robot.interact(() -> table.getSelectionModel().select(3));
    robot.interact(() -> table.getContextMenu().getItems().getFirst().fire());
    Screen.until(() -> table.getItems().size() == 31);
    screenshot("processes-subtree", 1);
    robot.interact(table::requestFocus);
    robot.type(KeyCode.ESCAPE);
    Screen.until(() -> table.getItems().size() == all);
    assertThat(table.getSelectionModel().getSelectedIndex()).isEqualTo(3);
  }

  @Test
  void whatHidesAProcessThatIsAskedForIsCleared(FxRobot robot) throws Exception {
    TableView<?> table = processes(robot);
    filter(robot, "name:crash");
    Screen.until(() -> table.getItems().size() == 4);
    robot.interact(() -> window.show("events"));
    TableView<?> events = table(robot, "#events", t -> t.getItems().size() == 102);
    robot.interact(events::requestFocus);
    robot.interact(() -> events.getSelectionModel().select(20));
    robot.type(KeyCode.ENTER);
    label(robot, "The filter was cleared");
    Screen.until(() -> table.getItems().size() >= 36);
    Screen.until(() -> table.getSelectionModel().getSelectedIndex() > 0);
  }

  @Test
  void keysFollowTheNewestAndHideTheDetails(FxRobot robot) throws Exception {
    processes(robot);
    robot.type(KeyCode.F);
    Screen.until(() -> find(robot, "#follow", ToggleButton.class).isSelected());
    find(robot, "#detail", Node.class);
    robot.type(KeyCode.D);
    Screen.until(() -> robot.lookup("#detail").tryQuery().isEmpty());
    robot.type(KeyCode.D);
    find(robot, "#detail", Node.class);
  }

  private static Set<String> states(TableView<?> table) {
    Set<String> states = new TreeSet<>();
    for (Node row : table.lookupAll(".table-row-cell")) {
      row.getPseudoClassStates().forEach(state -> states.add(state.getPseudoClassName()));
    }
    return states;
  }

  @Test
  void newAndEndedRowsStandOut(FxRobot robot) throws Exception {
    highlightSeconds = 600;
    TableView<?> table = processes(robot);
    Screen.until(() -> states(table).containsAll(Set.of("new", "ended", "gone")));
    screenshot("processes-new-rows", 1);
  }

  @Test
  void theLedgerTheKeysAndThePausedViewCanBeLookedAt(FxRobot robot) throws Exception {
    processes(robot);
    robot.type(KeyCode.SPACE);
    label(robot, "Paused");
    screenshot("processes-paused", 1);
    robot.interact(() -> find(robot, "#completeness", Button.class).fire());
    label(robot, "put into the ring");
    screenshotOfNewestWindow("ledger");
    robot.type(KeyCode.ESCAPE);
    robot.type(KeyCode.F1);
    label(robot, "this overview");
    screenshotOfNewestWindow("keys");
    robot.type(KeyCode.ESCAPE);
  }

  @Test
  void theEngineIsStartedAgainOnRequest(FxRobot robot) throws Exception {
    AtomicInteger starts = new AtomicInteger();
    open(() -> starts.getAndIncrement() == 0 ? unfit() : replay());
    find(robot, "#retry", Button.class);
    screenshot("failed-processes", 1);
    robot.interact(() -> find(robot, "#retry", Button.class).fire());
    table(robot, "#processes", t -> t.getItems().size() >= 36);
  }

  private Backend idle() {
    EngineOptions defaults = EngineOptions.defaults(folder);
    return TestBackends.local(
        Engines.live(
            new EngineOptions(
                MonitorRequest.NONE,
                folder,
                defaults.ringSizeBytes(),
                defaults.historyCapacity(),
                defaults.keepExited(),
                defaults.samplingPer10000()),
            null));
  }

  @Test
  void aWindowWithoutAMonitorOfItsOwnOffersToLoadOne(FxRobot robot) throws Exception {
    open("dark", "zh-CN", this::idle);
    find(robot, "#load", Button.class);
    screenshot("idle-dark-zh-CN", 1);
    close();
    open("light", "en", this::idle);
    Button load = find(robot, "#load", Button.class);
    screenshot("idle-light-en", 1);
    robot.interact(load::fire);
    table(robot, "#processes", t -> t.getItems().size() >= 36);
  }
}
