package org.openedr.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.openedr.console.agent.Agent;
import org.openedr.console.agent.AgentOptions;
import org.openedr.console.cli.AgentLauncher;
import org.openedr.console.cli.CommandLineHead;
import org.openedr.console.cli.WindowLauncher;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.engine.Engines;
import org.openedr.console.host.WindowEnd;
import org.openedr.console.ui.WindowHead;
import org.openedr.console.ui.shell.UiOptions;

/** Entry point of the program: hands the engines and the window to the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Path bpf = EngineOptions.shippedObjects();
    Supplier<Engine> sample =
        () -> Engines.replay(EngineOptions.defaults(bpf), Optional.empty(), true);
    WindowLauncher window =
        (engine, look) ->
            WindowHead.open(
                engine,
                sample,
                look.hosted()
                    ? Main::askHost
                    : () -> Engines.live(EngineOptions.defaults(bpf), null),
                new UiOptions(
                    Optional.of(look.theme()).filter(theme -> !theme.equals("system")),
                    look.language(),
                    settingsFile(),
                    look.page(),
                    look.rootLogin()));
    AgentLauncher agent =
        (config, level) ->
            Agent.run(
                new AgentOptions(
                    config,
                    level,
                    Optional.ofNullable(System.getenv("PROCESS_MONITOR_VERSION")),
                    AgentPaths.system(),
                    EngineOrigin.ownVersion()));
    System.exit(new CommandLineHead(new LocalEngines(bpf), window, agent).run(args));
  }

  /** The host of root starts such an engine, and another window on it. */
  private static Engine askHost() {
    System.exit(WindowEnd.OWN_MONITOR.code());
    throw new IllegalStateException("not reached");
  }

  /** Where the XDG base directory specification puts settings. */
  private static Path settingsFile() {
    String config = System.getenv("XDG_CONFIG_HOME");
    Path folder =
        config == null || config.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(config);
    return folder.resolve("openedr-console").resolve("settings.yaml");
  }
}
