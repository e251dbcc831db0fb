package org.openedr.console.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the window. */
final class WindowOptions {
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
    HEALTH
  }

  @Option(
      names = "--page",
      paramLabel = "processes|events|inventory|maps|statistics|health",
      description = "The page to begin with.")
  private StartPage page = StartPage.PROCESSES;

  @Option(
      names = "--close-after",
      hidden = true,
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "End by itself; used to train the ahead-of-time cache.")
  private @Nullable Duration closeAfter;

  SourceOptions source() {
    return source;
  }

  WindowLauncher.Look look() {
    return new WindowLauncher.Look(
        theme.name().toLowerCase(Locale.ROOT),
        Optional.ofNullable(language),
        page.name().toLowerCase(Locale.ROOT));
  }

  Optional<Duration> closeAfter() {
    return Optional.ofNullable(closeAfter);
  }
}
