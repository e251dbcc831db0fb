package org.openedr.console.ui.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.backend.TestBackends;
import org.openedr.console.engine.EngineState;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.machine.UnavailableMachine;
import org.openedr.console.settings.WindowSettings;
import org.openedr.console.statistics.TrackedField;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.ui.Screen;
import org.openedr.console.ui.chart.ChartContent;
import org.openedr.console.ui.chart.ChartPicture;
import org.openedr.console.ui.chart.PlotArea;
import org.openedr.console.ui.chart.TimeChart;
import org.openedr.console.ui.chart.TimeView;
import org.openedr.console.ui.chart.TimeWindow;
import org.openedr.console.ui.common.FxPulse;
import org.openedr.console.ui.common.Messages;
import org.openedr.console.ui.common.UiContext;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The statistics page alone, on a machine whose samples the test knows. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class StatisticsPageTest {
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final TrackedField EXECS = new TrackedField(7, "00000000", "exec_events", true);

  @TempDir Path folder;
  private final ChartedMachine machine = new ChartedMachine(ChartedMachine.SECOND / 4);
  private final AtomicReference<String> said = new AtomicReference<>("");
  private final AtomicReference<WindowSettings> settings =
      new AtomicReference<>(WindowSettings.DEFAULT);
  private Stage stage;
  private FxPulse pulse;
  private StatisticsPage page;
  private UiContext ui;

  @Start
  void start(Stage shown) {
    stage = shown;
  }

  @AfterEach
  void stop(FxRobot robot) {
    robot.interact(
        () -> {
          pulse.stop();
          page.close();
        });
  }

  private void open(FxRobot robot, org.openedr.console.machine.Machine any, EngineState state) {
    open(robot, any, state, false, "en");
  }

  private void open(
      FxRobot robot,
      org.openedr.console.machine.Machine any,
      EngineState state,
      boolean dark,
      String language) {
    robot.interact(
        () -> {
          Application.setUserAgentStylesheet(
              dark
                  ? new PrimerDark().getUserAgentStylesheet()
                  : new PrimerLight().getUserAgentStylesheet());
          ui =
              new UiContext(
                  TestBackends.of(new IdleEngine(state), any),
                  Messages.of(language),
                  settings::get,
                  change -> settings.updateAndGet(change),
                  request -> {},
                  said::set);
          page = new StatisticsPage(ui);
          BorderPane root = new BorderPane(page.node());
          root.getStyleClass().setAll("root", "console", dark ? "dark" : "light");
          Scene scene = new Scene(root, 1132, 766); // what the window leaves at 1280x800
          scene
              .getStylesheets()
              .add(getClass().getResource("/org/openedr/console/console.css").toExternalForm());
          stage.setScene(scene);
          stage.sizeToScene();
          stage.show();
          page.shown();
          page.focusTable();
          pulse = new FxPulse();
          pulse.add(page::pulse);
          pulse.start();
        });
  }

  private void openCharts(FxRobot robot) {
    open(robot, machine, EngineState.RUNNING);
    await(() -> charted(robot) >= 4);
  }

  private void close(FxRobot robot) {
    stop(robot);
  }

  private static void await(BooleanSupplier condition) {
    Screen.until(condition::getAsBoolean);
  }

  /** Charts that have drawn something. */
  private static long charted(FxRobot robot) {
    return robot
        .lookup(node -> node instanceof TimeChart c && c.content() != null)
        .queryAll()
        .size();
  }

  private static List<TimeChart> all(FxRobot robot) {
    return robot.lookup(".time-chart").queryAllAs(TimeChart.class).stream().toList();
  }

  private TimeChart chart(ChartTopic topic) {
    return Screen.see(() -> card(topic).chart());
  }

  private ChartCard card(ChartTopic topic) {
    return page.charts().cards().stream()
        .filter(card -> card.spec().topic() == topic)
        .findFirst()
        .orElseThrow();
  }

  private TimeWindow window() {
    return Screen.see(() -> page.time().window(now()));
  }

  /** A point of a chart's plot on the screen; shares of its width and height. */
  private static Point2D at(TimeChart chart, double x, double y) {
    PlotArea plot = chart.plot();
    return chart.localToScreen(plot.x() + x * plot.width(), plot.y() + y * plot.height());
  }

  private static boolean shows(FxRobot robot, Predicate<String> text) {
    return Screen.see(
        () ->
            robot
                .lookup(
                    node ->
                        node instanceof Labeled l && l.getText() != null && text.test(l.getText()))
                .tryQuery()
                .isPresent());
  }

  private void screenshot(String name, double scale) throws Exception {
    WaitForAsyncUtils.waitForFxEvents();
    screenshot(stage.getScene().getRoot(), name, scale);
  }

  private static BufferedImage screenshot(Node node, String name, double scale) throws Exception {
    return Screen.picture(() -> node, name, scale);
  }

  @Test
  void theBoardInBothThemesAndLanguages(FxRobot robot) throws Exception {
    for (boolean dark : new boolean[] {false, true}) {
      for (String language : new String[] {"en", "zh-CN"}) {
        open(robot, machine, EngineState.RUNNING, dark, language);
        await(() -> charted(robot) >= 4);
        String name = "statistics-" + (dark ? "dark-" : "light-") + language;
        screenshot(name, 1);
        robot.interact(() -> page.charts().setVvalue(0.3));
        await(() -> charted(robot) >= 6);
        screenshot(name + "-below", 1);
        if (!dark && language.equals("en")) {
          screenshot("statistics-hidpi", 2);
        }
        close(robot);
      }
    }
  }

  @Test
  void allChartsHaveTheirTimesBelowEachOther(FxRobot robot) {
    openCharts(robot);
    List<PlotArea> plots = all(robot).stream().map(TimeChart::plot).toList();
    assertThat(plots).hasSizeGreaterThan(10);
    assertThat(plots).allMatch(plot -> plot.x() == plots.getFirst().x());
    assertThat(plots).allMatch(plot -> Math.abs(plot.width() - plots.getFirst().width()) <= 1);
  }

  @Test
  void whileThePageIsInSightTheMachineIsWatchedAndNoLonger(FxRobot robot) {
    openCharts(robot);
    await(() -> machine.watching.get() == 1);
    assertThat(machine.watches).containsExactly(Duration.ofMillis(250));
    robot.interact(page::hidden);
    await(() -> machine.watching.get() == 0);
    robot.interact(page::shown);
    await(() -> machine.watching.get() == 1);
    robot.interact(page::close);
    assertThat(machine.watching).hasValue(0);
  }

  @Test
  void aDragZoomsAllChartsAndADoubleClickGoesBack(FxRobot robot) throws Exception {
    openCharts(robot);
    TimeChart chart = chart(ChartTopic.EVENTS);
    TimeWindow before = chart.content().window();
    robot.moveTo(at(chart, 0.25, 0.5)).press(MouseButton.PRIMARY);
    robot.moveTo(at(chart, 0.4, 0.5)).moveTo(at(chart, 0.5, 0.5));
    screenshot("statistics-drag", 1);
    robot.release(MouseButton.PRIMARY);
    await(() -> page.time().zoomed());
    TimeWindow zoomed = window();
    assertThat(zoomed.spanNs()).isBetween(before.spanNs() / 5, before.spanNs() / 3);
    await(() -> all(robot).get(1).content().window().spanNs() < before.spanNs() / 2);
    assertThat(robot.lookup("#reset-zoom").queryAs(Button.class).isVisible()).isTrue();
    screenshot("statistics-zoomed", 1);
    robot.doubleClickOn(at(chart, 0.5, 0.5));
    await(() -> !page.time().zoomed());
  }

  @Test
  void theWheelZoomsAroundThePointer(FxRobot robot) {
    openCharts(robot);
    TimeChart chart = chart(ChartTopic.LOST);
    long span = window().spanNs();
    PlotArea plot = chart.plot();
    Point2D middle = chart.localToScene(plot.x() + plot.width() / 2, plot.y() + 20);
    robot.interact(() -> turnWheel(chart, middle.getX(), middle.getY()));
    await(() -> window().spanNs() != span);
    assertThat((double) window().spanNs() / span).isBetween(0.75, 0.85);
  }

  private static void turnWheel(TimeChart chart, double x, double y) {
    javafx.event.Event.fireEvent(
        chart,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            x,
            y,
            0,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            40,
            0,
            40,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.LINES,
            1,
            0,
            null));
  }

  @Test
  void theCrosshairIsSharedAndTheLegendsTellItsTimeAndValues(FxRobot robot) throws Exception {
    openCharts(robot);
    robot.interact(page::togglePause);
    TimeChart one = chart(ChartTopic.EVENTS);
    TimeChart other = chart(ChartTopic.RING);
    await(() -> other.content() != null);
    WaitForAsyncUtils.waitForFxEvents();
    BufferedImage before = screenshot(other, "statistics-no-crosshair", 1);
    robot.moveTo(at(one, 0.6, 0.5));
    WaitForAsyncUtils.waitForFxEvents();
    BufferedImage after = screenshot(other, "statistics-crosshair-ring", 1);
    screenshot("statistics-crosshair", 1);
    int x = (int) (other.plot().x() + 0.6 * other.plot().width());
    int differing = 0;
    for (int dx = -2; dx <= 2; dx++) {
      differing += before.getRGB(x + dx, 30) != after.getRGB(x + dx, 30) ? 1 : 0;
    }
    assertThat(differing).isBetween(1, 3);
  }

  @Test
  void pausedThePictureStandsStillAndSamplesGoOn(FxRobot robot) throws Exception {
    openCharts(robot);
    robot.type(KeyCode.SPACE);
    await(() -> page.time().paused());
    TimeWindow held = window();
    int watched = machine.watching.get();
    assertThat(Screen.see(() -> page.time().window(now() + Duration.ofHours(1).toNanos())))
        .isEqualTo(held);
    robot.interact(() -> IntStream.range(0, 100).forEach(beat -> page.pulse()));
    assertThat(machine.watching).hasValue(watched);
    await(() -> shows(robot, text -> text.startsWith("Paused: ")));
    screenshot("statistics-paused", 1);
    robot.type(KeyCode.SPACE);
    await(() -> window().toNs() > held.toNs());
  }

  @Test
  void gapsAreEmptyAndResetsAreMarked(FxRobot robot) throws Exception {
    openCharts(robot);
    robot.interact(() -> page.time().range(Duration.ofMinutes(15).toNanos()));
    robot.interact(() -> page.charts().setVvalue(0.5));
    await(() -> shows(robot, text -> text.endsWith(" resets") || text.equals("1 reset")));
    await(
        () -> {
          ChartContent content = page.charts().inSight().getFirst().content();
          return content != null
              && content.window().spanNs() > Duration.ofMinutes(14).toNanos()
              && gaps(content) > 20;
        });
    screenshot("statistics-gaps", 1);
  }

  private static long gaps(ChartContent content) {
    double[] values = content.lines().getFirst().data().min();
    return Arrays.stream(values).filter(Double::isNaN).count();
  }

  @Test
  void aWholeDayIsShownWithItsSpikes(FxRobot robot) throws Exception {
    openCharts(robot);
    robot.interact(() -> robot.lookup("#range-1440").queryAs(ToggleButton.class).fire());
    await(
        () -> {
          ChartContent content = card(ChartTopic.EVENTS).content();
          return content != null
              && content.window().spanNs() > TimeView.LONGEST_NS * 0.99
              && content.lines().getFirst().data().samples() > 1000;
        });
    screenshot("statistics-day", 1);
  }

  @Test
  void aLineCanBeSwitchedOff(FxRobot robot) throws Exception {
    openCharts(robot);
    robot.clickOn("Fork");
    await(() -> !card(ChartTopic.EVENTS).content().lines().getFirst().shown());
    screenshot("statistics-line-off", 1);
    robot.clickOn("Fork");
    await(() -> card(ChartTopic.EVENTS).content().lines().getFirst().shown());
  }

  @Test
  void whatABuildDoesNotMeasureIsSaidAndNotDrawn(FxRobot robot) {
    openCharts(robot);
    assertThat(
            robot
                .lookup(node -> node.getStyleClass().contains("unmeasured"))
                .queryAllAs(Labeled.class))
        .extracting(Labeled::getText)
        .containsExactly("Queue full");
  }

  @Test
  void theTableHasTheSameInNumbersSortedAndCopied(FxRobot robot) throws Exception {
    openCharts(robot);
    robot.interact(() -> robot.lookup("#as-table").queryAs(ToggleButton.class).fire());
    await(() -> robot.lookup("#series").tryQuery().isPresent());
    TableView<?> table = robot.lookup("#series").queryAs(TableView.class);
    await(() -> table.getItems().size() == 31);
    await(() -> ((SeriesRow) table.getItems().getFirst()).data().samples() > 0);
    screenshot("statistics-table", 1);
    robot.interact(
        () -> {
          var column = table.getColumns().get(5);
          column.setSortType(javafx.scene.control.TableColumn.SortType.DESCENDING);
          sort(table, column);
        });
    await(() -> ((SeriesRow) table.getItems().getFirst()).series().id().equals("console.memory"));
    robot.interact(
        () -> {
          table.getSelectionModel().select(0);
          page.copy();
        });
    AtomicReference<String> copied = new AtomicReference<>("");
    robot.interact(() -> copied.set(javafx.scene.input.Clipboard.getSystemClipboard().getString()));
    assertThat(copied.get()).startsWith("This console\tMemory\t").contains("\tB\t");
  }

  @SuppressWarnings("unchecked")
  private static <S> void sort(TableView<S> table, javafx.scene.control.TableColumn<?, ?> column) {
    table.getSortOrder().setAll((javafx.scene.control.TableColumn<S, ?>) column);
  }

  @Test
  void thePictureOfAllChartsIsReadByOthers(FxRobot robot) throws Exception {
    openCharts(robot);
    Path file = folder.resolve("charts.png");
    AtomicReference<ChartPicture> made = new AtomicReference<>();
    robot.interact(
        () -> {
          List<ChartCard> cards = page.charts().inSight();
          StatisticsView view =
              StatisticsView.of(
                  machine, page.charts().idsInSight(), page.time().window(0).moved(now()), 500);
          made.set(page.picture(cards, view));
          page.exports().writePicture(file, made.get());
        });
    await(() -> !said.get().isEmpty());
    BufferedImage image = ImageIO.read(file.toFile());
    Files.createDirectories(SCREENSHOTS);
    Files.copy(
        file,
        SCREENSHOTS.resolve("statistics-export.png"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(image.getWidth()).isEqualTo(made.get().width()).isGreaterThan(1000);
    assertThat(image.getHeight()).isEqualTo(made.get().height()).isGreaterThan(1000);
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    assertThat(pixels).isEqualTo(made.get().argb());
    assertThat(Arrays.stream(pixels).distinct().count()).isGreaterThan(20);
    assertThat(Arrays.stream(pixels).filter(p -> p == 0xff0072b2).count()).isGreaterThan(300);
  }

  private long now() {
    return ui.engine().status().clock().nowBootNs();
  }

  @Test
  void theValuesOfADayAreExportedAsTheyAre(FxRobot robot) throws Exception {
    openCharts(robot);
    Path file = folder.resolve("values.csv");
    List<SeriesInfo> series = page.board().drawn();
    long now = now();
    robot.interact(
        () ->
            page.exports().writeCsv(file, series, new TimeWindow(now - TimeView.LONGEST_NS, now)));
    await(() -> !said.get().isEmpty());
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSizeBetween(9_000, 10_001);
    int columns = 1 + 2 * series.size();
    assertThat(lines).allMatch(line -> line.split(",", -1).length >= columns);
    assertThat(lines.getFirst())
        .startsWith("\"time\",\"" + ChartedMachine.OWN + " · Fork (per_second) min\"");
    String[] some = lines.get(5_000).split(",", -1);
    Instant time = Instant.parse(some[0]);
    assertThat(time).isBetween(Instant.now().minusSeconds(86_500), Instant.now());
    assertThat(Double.parseDouble(some[1])).isLessThanOrEqualTo(Double.parseDouble(some[2]));
  }

  @Test
  void aFieldAddedByHandIsChartedRememberedAndFoundAgain(FxRobot robot) throws Exception {
    openCharts(robot);
    robot.interact(() -> page.add(EXECS));
    await(() -> shows(robot, "Added by hand"::equals));
    assertThat(settings.get().board())
        .containsExactly("debug_stats_map\t00000000\texec_events\trate");
    await(() -> card(ChartTopic.FIELDS).content() != null);
    screenshot("statistics-field", 1);
    close(robot);
    machine.tracked.clear();
    machine.mapId = 8;
    machine.inventory = ChartedMachine.machine(8);
    openCharts(robot);
    await(() -> shows(robot, "Added by hand"::equals));
    assertThat(machine.tracked.keySet()).extracting(TrackedField::mapId).containsExactly(8);
    Button more = (Button) card(ChartTopic.FIELDS).lookup(".chart-menu");
    robot.interact(() -> more.getContextMenu().getItems().getLast().fire());
    await(() -> settings.get().board().isEmpty());
    await(() -> !shows(robot, "Added by hand"::equals));
    assertThat(machine.tracked).isEmpty();
  }

  @Test
  void aFieldWhoseMapIsGoneIsSaidToWait(FxRobot robot) throws Exception {
    settings.set(WindowSettings.DEFAULT.withBoard(List.of("gone_map\t00\tcount\tvalue")));
    openCharts(robot);
    await(() -> shows(robot, text -> text.startsWith("gone_map count: no map of this name")));
    screenshot("statistics-missing", 1);
    robot.clickOn("Remove");
    await(() -> settings.get().board().isEmpty());
  }

  @Test
  void aFieldCanBeChosenInADialogue(FxRobot robot) throws Exception {
    openCharts(robot);
    robot.clickOn("#add-field");
    await(() -> robot.lookup("#field-map").tryQuery().isPresent());
    ComboBox<?> maps = robot.lookup("#field-map").queryAs(ComboBox.class);
    await(() -> !maps.getItems().isEmpty());
    robot.interact(() -> maps.getSelectionModel().selectFirst());
    ListView<?> fields = robot.lookup("#field-path").queryAs(ListView.class);
    await(() -> fields.getItems().size() == 3);
    robot.interact(() -> fields.getSelectionModel().select(1));
    Node dialogue = Window.getWindows().getLast().getScene().getRoot();
    screenshot(dialogue, "statistics-add-field", 1);
    robot.clickOn("OK");
    await(() -> settings.get().board().size() == 1);
    assertThat(settings.get().board())
        .containsExactly("debug_stats_map\t00000000\tper_type[0]\trate");
  }

  @Test
  void oneOfTwoMonitorsCanBeLookedAt(FxRobot robot) {
    openCharts(robot);
    ComboBox<?> groups = robot.lookup("#groups").queryAs(ComboBox.class);
    assertThat(groups.isVisible()).isTrue();
    robot.interact(() -> groups.getSelectionModel().select(2));
    await(
        () ->
            page.board().sections().stream()
                .map(ChartSection::group)
                .toList()
                .equals(List.of(ChartedMachine.AGENT, "")));
  }

  @Test
  void withoutValuesThePageSaysWhy(FxRobot robot) throws Exception {
    machine.standard = List.of();
    open(robot, machine, EngineState.RUNNING);
    await(() -> shows(robot, "No values yet"::equals));
    screenshot("statistics-empty", 1);
    close(robot);
    UnavailableMachine blind =
        new UnavailableMachine() {
          @Override
          public Inventory inventory() {
            return Inventory.failed(
                new Problem("unknown", "the kernel", "Operation not permitted"));
          }
        };
    open(robot, blind, EngineState.FAILED, true, "en");
    await(() -> shows(robot, text -> text.startsWith("No statistics: ")));
    screenshot("statistics-no-rights", 1);
    close(robot);
    open(robot, new UnavailableMachine(), EngineState.REPLAY);
    await(() -> shows(robot, "A recording has no statistics"::equals));
    screenshot("statistics-replay", 1);
  }

  @Test
  void inANarrowWindowTheChartsAreBelowEachOther(FxRobot robot) throws Exception {
    openCharts(robot);
    robot.interact(() -> stage.setWidth(760));
    Bounds first = page.charts().cards().get(0).getBoundsInParent();
    await(() -> page.charts().cards().get(1).getBoundsInParent().getMinY() > first.getMinY());
    Screen.layOut(stage.getScene().getRoot());
    screenshot("statistics-narrow", 1);
  }
}
