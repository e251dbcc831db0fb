package org.openedr.console.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.openedr.console.backend.Backend;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.health.HealthReport;
import org.openedr.console.settings.SettingsException;
import org.openedr.console.settings.WindowSettings;
import org.openedr.console.ui.common.FxPulse;
import org.openedr.console.ui.common.Messages;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.PageRequest;
import org.openedr.console.ui.common.RestrictionsText;
import org.openedr.console.ui.common.Tasks;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.health.HealthAlerts;

/**
 * The window: navigation, pages, banner and status bar around one backend. A change of language or
 * of the backend builds the content anew. FX thread.
 */
public final class ConsoleWindow {
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;

  /** Longer than an engine takes to start on a slow machine. */
  private static final long START_SECONDS = 20;

  private final Stage stage;
  private final UiOptions options;
  private final Supplier<Backend> sample;
  private final Supplier<Backend> own;
  private final BorderPane root = new BorderPane();
  private final Scene scene = new Scene(root, WIDTH, HEIGHT);
  private final FxPulse pulse;
  private final Tasks tasks = new Tasks("window");

  /** What the window itself asks of the engine, which may be far away. */
  private final Tasks requests = new Tasks("window-request");

  private final StackPane center = new StackPane();

  private WindowSettings settings = WindowSettings.DEFAULT;
  private Messages messages = Messages.of("");
  private StatusBar status;
  private Banner banner;
  private WarningBanner restraint = new WarningBanner("restraint");
  private Navigation navigation;
  private @Nullable Pages pages;
  private @Nullable Backend backend;

  /** Why the settings could not be read; then they are not written either. */
  private String complaint = "";

  private boolean closed;

  /** It goes over, or has gone over, from the agent's engine to one of root's own. */
  private boolean leaving;

  /** The user has read the warning that the window runs as root. */
  private boolean dismissed;

  /** The user chose a theme here: that counts more than what the command line asked for. */
  private boolean chosen;

  private @Nullable Page current;

  private final HealthAlerts alerts = new HealthAlerts();

  /** What makes the backend that the window was opened with. */
  private Supplier<Backend> backends =
      () -> {
        throw new IllegalStateException("the window was not opened");
      };

  private final Reattachment reattachment = new Reattachment(tasks, this::useAgain);

  /** Backends made and not closed yet; whichever thread made them. */
  private final Set<Backend> open = ConcurrentHashMap.newKeySet();

  /**
   * @param sample makes a backend that plays the bundled recording
   * @param own makes a backend with a monitor of our own, where the window began without one
   */
  public ConsoleWindow(
      Stage stage, UiOptions options, Supplier<Backend> sample, Supplier<Backend> own) {
    this(stage, options, sample, own, new FxPulse());
  }

  public ConsoleWindow(
      Stage stage,
      UiOptions options,
      Supplier<Backend> sample,
      Supplier<Backend> own,
      FxPulse pulse) {
    this.pulse = pulse;
    this.stage = stage;
    this.options = options;
    this.sample = sample;
    this.own = own;
    try {
      settings = WindowSettings.load(options.settingsFile());
    } catch (SettingsException e) {
      complaint = String.valueOf(e.getMessage());
    }
    messages = Messages.of(options.language().orElse(settings.language()));
    status = new StatusBar(messages);
    banner = banner();
    navigation = new Navigation(messages, settings, List.of(), this);
    scene
        .getStylesheets()
        .add(ConsoleWindow.class.getResource("/org/openedr/console/console.css").toExternalForm());
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    for (int i = 0; i < Pages.NAMES.size(); i++) {
      accelerate(KeyCode.valueOf("DIGIT" + (i + 1) % Pages.NAMES.size()), Pages.NAMES.get(i));
    }
    applyTheme();
    build();
    banner.starting();
    stage.setScene(scene);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          quit();
        });
    stage.getIcons().addAll(WindowIcons.all());
    pulse.add(this::beat);
  }

  private void accelerate(KeyCode key, String page) {
    KeyCodeCombination keys = new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    scene.getAccelerators().put(keys, () -> show(page));
  }

  /** Shows the window at once, and starts the engine in the background. */
  public void open(Supplier<Backend> monitor) {
    backends = monitor;
    stage.setTitle(messages.get("window.title"));
    stage.show();
    pulse.start();
    start(monitor);
  }

  /** What is tried now and then when an agent is lost; null: nothing. Before {@link #open}. */
  public void attachAgain(@Nullable Supplier<Optional<Backend>> attach) {
    reattachment.with(
        attach == null
            ? null
            : () -> {
              Optional<Backend> found = attach.get();
              found.ifPresent(open::add);
              return found;
            });
  }

  private void useAgain(Backend next) {
    use(next);
    status.say(messages.get("window.attached.again"));
  }

  private void start(Supplier<Backend> source) {
    banner.starting();
    tasks.run(
        () -> {
          Backend made = source.get();
          open.add(made);
          return made;
        },
        this::use,
        failure -> notStarted(messages.get("window.failed", String.valueOf(failure.getMessage()))));
  }

  private void notStarted(String why) {
    status.say(why);
    banner.notStarted(why);
    if (backend == null) {
      center.getChildren().clear();
    }
  }

  /** Shows another backend; the one before is closed. */
  private void use(Backend next) {
    if (closed) {
      return; // close() has closed it
    }
    Backend before = backend;
    backend = next;
    build();
    apply(next);
    if (before != null) {
      tasks.run(
          () -> {
            before.close();
            open.remove(before);
            return before;
          },
          closed -> {},
          this::sayWhy);
    }
  }

  /** Hands the settings to a backend. */
  private void apply(Backend present) {
    WindowSettings wanted = settings;
    requests.run(
        () -> {
          present.engine().keepExited(Duration.ofSeconds(wanted.keepEndedSeconds()));
          return HealthAlerts.apply(wanted, present.machine());
        },
        complaints -> complaints.ifPresent(status::say),
        this::sayWhy);
  }

  private void build() {
    String shown = current == null ? options.page() : current.name();
    hideCurrent();
    all().forEach(Page::close);
    Backend present = backend;
    pages = present == null ? null : pages(present);
    status = new StatusBar(messages);
    status.onHealth(() -> show("health"));
    status.say(complaint);
    banner = banner();
    restraint = new WarningBanner("restraint");
    navigation = new Navigation(messages, settings, all(), this);
    root.setLeft(navigation);
    root.setTop(new VBox(rootLogin(), banner, restraint));
    root.setBottom(status);
    root.setCenter(center);
    current = null;
    if (pages == null) {
      center.getChildren().setAll(new Label(messages.get("window.loading")));
    } else {
      show(shown);
    }
    beat();
  }

  private Banner banner() {
    return new Banner(messages, () -> start(sample), () -> start(backends), () -> start(own));
  }

  private void sayWhy(Exception failure) {
    status.say(String.valueOf(failure.getMessage()));
  }

  private WarningBanner rootLogin() {
    WarningBanner rootLogin = new WarningBanner("root-login");
    rootLogin.dismissible(messages.get("window.dismiss"), () -> dismissed = true);
    rootLogin.say(options.rootLogin() && !dismissed ? messages.get("window.root") : "");
    return rootLogin;
  }

  /** Empty as long as there is nothing to show. */
  private List<Page> all() {
    Pages present = pages;
    return present == null ? List.of() : present.all();
  }

  private Pages pages(Backend present) {
    UiContext ui =
        new UiContext(
            present, messages, () -> settings, this::change, this::go, text -> status.say(text));
    return new Pages(ui, alerts);
  }

  /** Goes to a page by its name. */
  public void show(String name) {
    for (Page page : all()) {
      if (page.name().equals(name)) {
        hideCurrent();
        current = page;
        page.shown();
        center.getChildren().setAll(page.node());
        navigation.select(name);
        page.pulse();
        page.focusTable();
        Platform.runLater(page::focusTable); // after the scene has looked for a focus itself
      }
    }
  }

  /**
   * Does what a page asks for. A process is looked for first: its page is gone to if it is there.
   */
  private void go(PageRequest request) {
    switch (request) {
      case PageRequest.ShowProcess(ProcessKey key) -> ifPresent(key, () -> open(request));
      case PageRequest.LeaveAgent _ -> leaveAgent(request);
      default -> open(request);
    }
  }

  /** Once: where that fails, the banner says why and offers another try. */
  private void leaveAgent(PageRequest request) {
    if (!leaving) {
      leaving = true;
      open(request);
      status.say(messages.get("window.leaving"));
      start(own);
    }
  }

  private void open(PageRequest request) {
    show(request.page());
    Pages present = pages;
    if (present != null) {
      present.carryOut(request);
    }
  }

  private void ifPresent(ProcessKey key, Runnable then) {
    Backend present = backend;
    if (present == null) {
      return;
    }
    requests.run(
        () -> present.engine().process(key).isPresent(),
        alive -> {
          if (alive) {
            then.run();
          } else {
            status.say(messages.get("window.process.gone", key.tgid()));
          }
        },
        this::sayWhy);
  }

  private void hideCurrent() {
    if (current != null) {
      current.hidden();
    }
  }

  private void beat() {
    Backend present = backend;
    if (present != null) {
      var now = present.engine().status();
      if (reattachment.beat(present.engine(), now)) {
        status.say(messages.get("window.attach.tries"));
      }
      status.show(now);
      status.show(present.engine().origin());
      banner.show(now);
      restraint.say(RestrictionsText.reason(messages, now));
      HealthReport health = present.machine().health();
      status.show(health);
      alerts.observe(health, settings.notifications(), messages, text -> status.say(text));
    }
    if (current != null) {
      current.pulse();
    }
  }

  /** Changes and saves the settings; a new language builds the window anew. */
  void change(UnaryOperator<WindowSettings> change) {
    settings = change.apply(settings);
    save();
    Backend present = backend;
    if (present != null) {
      apply(present);
    }
  }

  /** Speaks a language from now on, also when the command line asked for another. */
  void speak(String languageTag) {
    change(before -> before.withLanguage(languageTag));
    messages = Messages.of(languageTag);
    build();
  }

  private void save() {
    if (!complaint.isEmpty()) {
      status.say(complaint);
      return;
    }
    try {
      settings.save(options.settingsFile());
    } catch (SettingsException e) {
      sayWhy(e);
    }
  }

  /** Whether the dark colours are on. */
  boolean dark() {
    return switch (theme()) {
      case "dark" -> true;
      case "light" -> false;
      default -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  /** light, dark or system. */
  String theme() {
    return chosen ? settings.theme() : options.theme().orElse(settings.theme());
  }

  private void applyTheme() {
    boolean dark = dark();
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    root.getStyleClass().setAll("root", "console", dark ? "dark" : "light");
  }

  void toggleTheme() {
    useTheme(dark() ? "light" : "dark");
  }

  void useTheme(String theme) {
    chosen = true;
    change(before -> before.withTheme(theme));
    applyTheme();
  }

  private void keyPressed(KeyEvent event) {
    boolean typing = scene.getFocusOwner() instanceof TextInputControl;
    Optional<Runnable> action =
        event.isShortcutDown() ? withControl(event.getCode(), typing) : plain(event);
    action.ifPresent(
        run -> {
          run.run();
          event.consume();
        });
  }

  private Optional<Runnable> withControl(KeyCode code, boolean typing) {
    Page page = current;
    Runnable action =
        switch (code) {
          case T -> this::toggleTheme;
          case Q -> this::quit;
          case F -> page == null ? null : page::focusFilter;
          case E -> page == null ? null : page::export;
          case C -> page == null || typing ? null : page::copy;
          default -> null;
        };
    return Optional.ofNullable(action);
  }

  private Optional<Runnable> plain(KeyEvent event) {
    if (event.getCode() == KeyCode.F1) {
      return Optional.of(() -> Shortcuts.show(messages, stage));
    }
    Page page = current;
    return page == null
        ? Optional.empty()
        : PageKeys.action(page, event.getCode(), scene.getFocusOwner());
  }

  /** Closes the window; in the middle of a run it asks first. */
  private void quit() {
    Pages present = pages;
    ClosingQuestion.close(stage, messages, present == null ? Optional.empty() : present.underWay());
  }

  Stage stage() {
    return stage;
  }

  /**
   * Stops the pulse and closes every backend, also one that is being started: programs are detached
   * when it returns.
   */
  public void close() {
    closed = true;
    pulse.stop();
    all().forEach(Page::close);
    alerts.close();
    requests.close();
    tasks.finish(START_SECONDS);
    open.forEach(Backend::close);
    open.clear();
  }
}
