package org.openedr.console.cli;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.MigratingEngine;
import org.openedr.console.host.EngineHost;
import org.openedr.console.host.HostException;
import org.openedr.console.host.InheritedEngine;
import org.openedr.console.host.Rights;
import org.openedr.console.host.WindowEnd;
import org.openedr.console.host.WindowRequest;

/**
 * What the commands work with.
 *
 * @param display asked before the toolkit is loaded
 * @param environment of this process
 */
record Heads(
    Output output,
    EngineProvider engines,
    WindowLauncher window,
    AgentLauncher agent,
    X11Display display,
    Rights rights,
    Map<String, String> environment) {

  private static final String ROOT_LOGIN =
      "Warning: root has logged in itself, so the whole window runs with root's rights. Safer: log"
          + " in as yourself and start it with sudo; then the window has your rights only.";

  /**
   * Opens the window and blocks until it is closed.
   *
   * @param otherwise gets why no window can be shown
   */
  int window(WindowOptions options, Function<String, Integer> otherwise) {
    if (options.hosted()) {
      return hosted(options);
    }
    if (rights == Rights.SUDO) {
      Optional<String> missing = display.missing();
      return missing.isPresent() ? otherwise.apply(missing.get()) : host(options, otherwise);
    }
    Optional<String> why = displayProblem();
    if (why.isPresent()) {
      return otherwise.apply(why.get());
    }
    if (rights == Rights.ROOT) {
      output.remark(ROOT_LOGIN);
    }
    return open(options, () -> migrating(options.source().start(engines, output, null, true)));
  }

  private Engine migrating(Engine engine) {
    return new MigratingEngine(engine, engines.migration());
  }

  /** The toolkit's own headless platform needs no display. */
  private Optional<String> displayProblem() {
    return "Headless".equals(System.getProperty("glass.platform"))
        ? Optional.empty()
        : display.problem();
  }

  private int open(WindowOptions options, Supplier<Engine> engine) {
    options.closeAfter().ifPresent(CloseAfter::start);
    window.open(engine, options.look(rights == Rights.ROOT));
    return ExitCodes.OK;
  }

  /** We are the window of a host: the display is tried with the rights that will use it. */
  private int hosted(WindowOptions options) {
    Optional<String> why = displayProblem();
    if (why.isPresent()) {
      output.remark("No window: " + why.get());
      return WindowEnd.NO_DISPLAY.code();
    }
    return open(options, new InheritedEngine());
  }

  private int host(WindowOptions options, Function<String, Integer> otherwise) {
    EngineHost host =
        new EngineHost(environment, EngineOrigin.ownVersion(), engines::work, output::remark);
    WindowLauncher.Look look = options.look(false);
    WindowRequest request =
        WindowRequest.of(
            environment, look.theme(), look.language(), look.page(), options.closeAfter());
    SourceOptions source = options.source();
    try {
      WindowEnd end =
          source.live()
              ? host.open(
                  request,
                  () -> migrating(source.start(engines, output, null, true)),
                  () -> migrating(source.startOwn(engines)))
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
