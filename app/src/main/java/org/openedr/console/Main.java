package org.openedr.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.openedr.console.agent.Agent;
import org.openedr.console.agent.AgentOptions;
import org.openedr.console.backend.Backend;
import org.openedr.console.base.posix.InheritedSignals;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.text.UserLanguage;
import org.openedr.console.cli.ConsoleCommandLine;
import org.openedr.console.cli.common.AgentLauncher;
import org.openedr.console.cli.common.ExitCodes;
import org.openedr.console.cli.common.WindowLauncher;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.sudo.WindowExit;
import org.openedr.console.ui.WindowHead;
import org.openedr.console.ui.shell.UiOptions;

/** Entry point of the program: hands the backends and the window to the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int code;
    try {
      code = run(args);
    } catch (LinkageError e) {
      System.err.println("This program is not complete (" + e + "): build or install it again.");
      code = ExitCodes.INTERNAL;
    }
    System.exit(code);
  }

  private static int run(String[] args) {
    UserLanguage.adopt();
    InheritedSignals.endAtTerm();
    ConsoleCommandLine.tellFailuresOfThreads();
    Path bpf = EngineOptions.shippedObjects();
    LocalBackends backends = new LocalBackends(bpf);
    Supplier<Backend> sample =
        () -> backends.replay(EngineOptions.defaults(bpf), Optional.empty(), true);
    WindowLauncher window =
        (backend, look) ->
            WindowHead.open(
                backend,
                sample,
                look.hosted() ? Main::askHost : () -> backends.live(EngineOptions.defaults(bpf)),
                look.hosted() ? null : () -> backends.attach().agent(),
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
    return new ConsoleCommandLine(backends, window, agent).run(ProcessStart.arguments(args));
  }

  /** The host of root starts such a backend, and another window on it. */
  private static Backend askHost() {
    System.exit(WindowExit.OWN_MONITOR.code());
    throw new IllegalStateException("not reached");
  }

  /** Where the XDG base directory specification puts settings. */
  private static Path settingsFile() {
    String config = ProcessStart.environment().getOrDefault("XDG_CONFIG_HOME", "");
    Path folder =
        config.startsWith("/") // it ignores others
            ? PathBytes.of(config)
            : Path.of("/")
                .resolve(ProcessStart.home()) // "?" for a user without one
                .resolve(".config");
    return folder.resolve("openedr-console").resolve("settings.yaml");
  }
}
