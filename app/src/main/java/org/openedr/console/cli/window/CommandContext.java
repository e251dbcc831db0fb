package org.openedr.console.cli.window;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openedr.console.backend.Backend;
import org.openedr.console.backend.Backends;
import org.openedr.console.cli.common.AgentLauncher;
import org.openedr.console.cli.common.CommandException;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.Output;
import org.openedr.console.cli.common.SourceOptions;
import org.openedr.console.cli.common.WindowLauncher;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.migration.RunView;
import org.openedr.console.sudo.EngineHost;
import org.openedr.console.sudo.HostException;
import org.openedr.console.sudo.InheritedBackend;
import org.openedr.console.sudo.UserRights;
import org.openedr.console.sudo.WindowExit;
import org.openedr.console.sudo.WindowRequest;

/**
 * What the commands work with.
 *
 * @param display asked before the toolkit is loaded
 * @param environment of this process
 */
public record CommandContext(
    Output output,
    Backends backends,
    WindowLauncher window,
    AgentLauncher agent,
    X11Display display,
    UserRights rights,
    Map<String, String> environment) {

  private static final String ROOT_LOGIN =
      "Warning: root has logged in itself, so the whole window runs with root's rights. Safer: log"
          + " in as yourself and start it with sudo; then the window has your rights only.";

  private static final String RUN_UNDER_WAY =
      "A run of the migration has not ended, and may stop the agent: the window gets an engine of its"
          + " own.";

  /**
   * Opens the window and blocks until it is closed.
   *
   * @param otherwise gets why no window can be shown
   */
  public int window(WindowOptions options, Function<String, Integer> otherwise) {
    if (options.hosted()) {
      return hosted(options);
    }
    if (rights == UserRights.SUDO) {
      Optional<String> missing = display.missing();
      return missing.isPresent() ? otherwise.apply(missing.get()) : host(options, otherwise);
    }
    Optional<String> why = displayProblem();
    if (why.isPresent()) {
      return otherwise.apply(why.get());
    }
    if (rights == UserRights.ROOT) {
      output.remark(ROOT_LOGIN);
    }
    return open(options, () -> engine(options.source()));
  }

  /** Who may act has an engine that no run of the migration stops. */
  private Backend engine(SourceOptions source) {
    Backend found = source.start(backends, output, null, true);
    RunView run = found.migration().view().run();
    if (found.engine().origin().kind() != EngineOrigin.Kind.AGENT
        || run == null
        || run.state().ended()) {
      return found;
    }
    found.close();
    output.remark(RUN_UNDER_WAY);
    return source.startOwn(backends);
  }

  /** The toolkit's own headless platform needs no display. */
  private Optional<String> displayProblem() {
    return "Headless".equals(System.getProperty("glass.platform"))
        ? Optional.empty()
        : display.problem();
  }

  private int open(WindowOptions options, Supplier<Backend> backend) {
    options.closeAfter().ifPresent(CloseAfter::start);
    window.open(backend, options.look(rights == UserRights.ROOT));
    return ExitCodes.OK;
  }

  /** We are the window of a host: the display is tried with the rights that will use it. */
  private int hosted(WindowOptions options) {
    Optional<String> why = displayProblem();
    if (why.isPresent()) {
      output.remark("No window: " + why.get());
      return WindowExit.NO_DISPLAY.code();
    }
    return open(options, new InheritedBackend());
  }

  /** The launcher has set the locale of this process, and says what it was. */
  private Map<String, String> displayEnvironment() {
    String locale = System.getProperty("openedr.locale");
    if (locale == null) {
      return environment;
    }
    Map<String, String> asked = new HashMap<>(environment);
    asked.keySet().removeIf(name -> name.startsWith("LC_"));
    asked.put("LANG", locale);
    return asked;
  }

  private int host(WindowOptions options, Function<String, Integer> otherwise) {
    EngineHost host =
        new EngineHost(
            environment,
            EngineOrigin.ownVersion(),
            backends::work,
            X11Display::isThere,
            output::remark);
    WindowLauncher.Look look = options.look(false);
    WindowRequest request =
        WindowRequest.of(
            displayEnvironment(), look.theme(), look.language(), look.page(), options.closeAfter());
    SourceOptions source = options.source();
    try {
      WindowExit end =
          source.live()
              ? host.open(request, () -> engine(source), () -> source.startOwn(backends))
              : host.openAlone(request, source.recording());
      return switch (end) {
        case NO_DISPLAY -> otherwise.apply("");
        case CLOSED -> ExitCodes.OK;
        case FAILED -> ExitCodes.INTERNAL;
        case AGAIN, OWN_MONITOR, DIED -> ExitCodes.FAILURE;
      };
    } catch (HostException e) {
      throw new CommandException(ExitCodes.FAILURE, String.valueOf(e.getMessage()));
    }
  }
}
