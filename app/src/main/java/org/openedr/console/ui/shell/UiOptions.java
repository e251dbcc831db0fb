package org.openedr.console.ui.shell;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the window was asked to look; what is asked for on the command line wins over the settings,
 * and is not saved.
 *
 * @param theme light, dark or system
 * @param page name of the page to begin with
 * @param rootLogin the window runs with root's rights: it warns of that
 */
public record UiOptions(
    Optional<String> theme,
    Optional<String> language,
    Path settingsFile,
    String page,
    boolean rootLogin) {

  /** Without root's rights. */
  public UiOptions(
      Optional<String> theme, Optional<String> language, Path settingsFile, String page) {
    this(theme, language, settingsFile, page, false);
  }
}
