package org.openedr.console.cli.window;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.cli.common.SourceOptions;
import org.openedr.console.cli.common.TimeSpan;
import org.openedr.console.cli.common.WindowLauncher;
import org.openedr.console.probe.MonitorRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the window. */
public final class WindowOptions {
  /** The words of {@code --theme}. */
  enum Theme {
    LIGHT,
    DARK,
    SYSTEM
  }

  @Mixin private SourceOptions source = new SourceOptions();

  @Option(names = "--theme", paramLabel = "light|dark|system", description = "Colours.")
  private Theme theme = Theme.SYSTEM;

  @Option(names = "--lang", paramLabel = "TAG", description = "Language: en, zh-CN.")
  private @Nullable String language;

  /** The words of {@code --page}. */
  enum StartPage {
    PROCESSES,
    EVENTS,
    INVENTORY,
    MAPS,
    STATISTICS,
    HEALTH,
    SECURITY,
    AGENT,
    MIGRATION,
    MAINTENANCE
  }

  @Option(
      names = "--page",
      paramLabel =
          "processes|events|inventory|maps|statistics|health|security|agent|migration"
              + "|maintenance",
      description = "The page to begin with.")
  private @Nullable StartPage page;

  @Option(
      names = "--close-after",
      hidden = true,
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "End by itself; used to train the ahead-of-time cache.")
  private @Nullable Duration closeAfter;

  @Option(
      names = "--hosted",
      hidden = true,
      description = "The engine is at the other end of standard input; set by the host of root.")
  private boolean hosted;

  boolean hosted() {
    return hosted;
  }

  public SourceOptions source() {
    return source;
  }

  WindowLauncher.Look look(boolean rootLogin) {
    return new WindowLauncher.Look(
        theme.name().toLowerCase(Locale.ROOT),
        Optional.ofNullable(language),
        startPage().name().toLowerCase(Locale.ROOT),
        hosted,
        rootLogin);
  }

  /** Without a monitor of our own there are no processes to begin with. */
  private StartPage startPage() {
    if (page != null) {
      return page;
    }
    return source.monitor() == MonitorRequest.NONE ? StartPage.STATISTICS : StartPage.PROCESSES;
  }

  Optional<Duration> closeAfter() {
    return Optional.ofNullable(closeAfter);
  }
}
