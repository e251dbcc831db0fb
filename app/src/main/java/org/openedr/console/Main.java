package org.openedr.console;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.openedr.console.cli.CommandLineHead;
import org.openedr.console.cli.WindowLauncher;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineOptions;
import org.openedr.console.engine.Engines;
import org.openedr.console.ui.WindowHead;
import org.openedr.console.ui.shell.UiOptions;

/** Entry point of the program: hands the engines and the window to the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Path bpf = Path.of(System.getProperty("openedr.bpf.dir", "/usr/lib/openedr-console/bpf"));
    Supplier<Engine> sample =
        () -> Engines.replay(EngineOptions.defaults(bpf), Optional.empty(), true);
    Supplier<Engine> own = () -> Engines.live(EngineOptions.defaults(bpf), null);
    WindowLauncher window =
        (engine, look) ->
            WindowHead.open(
                engine,
                sample,
                own,
                new UiOptions(
                    Optional.of(look.theme()).filter(theme -> !theme.equals("system")),
                    look.language(),
                    settingsFile(),
                    look.page()));
    System.exit(new CommandLineHead(new LocalEngines(bpf), window).run(args));
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
