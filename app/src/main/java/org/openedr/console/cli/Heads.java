package org.openedr.console.cli;

import java.util.Optional;
import org.openedr.console.engine.Engine;

/**
 * What the commands work with.
 *
 * @param display asked before the toolkit is loaded
 */
record Heads(
    Output output,
    EngineProvider engines,
    WindowLauncher window,
    AgentLauncher agent,
    X11Display display) {

  /** Why no window can be shown; the toolkit's own headless platform needs no display. */
  Optional<String> displayProblem() {
    return "Headless".equals(System.getProperty("glass.platform"))
        ? Optional.empty()
        : display.problem();
  }

  int window(WindowOptions options) {
    options.closeAfter().ifPresent(CloseAfter::start);
    window.open(() -> start(options), options.look());
    return ExitCodes.OK;
  }

  private Engine start(WindowOptions options) {
    return options.source().start(engines, output, null, true);
  }
}
