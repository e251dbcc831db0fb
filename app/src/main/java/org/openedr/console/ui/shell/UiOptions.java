package org.openedr.console.ui.shell;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the window was asked to look; what is asked for on the command line wins over the settings,
 * and is not saved.
 *
 * @param theme light, dark or system
 * @param page name of the page to begin with
 * @param rootLogin the session itself is root's: the window has rights that it does not need
 */
public record UiOptions(
    Optional<String> theme,
    Optional<String> language,
    Path settingsFile,
    String page,
    boolean rootLogin) {

  /** In the session of a user. */
  public UiOptions(
      Optional<String> theme, Optional<String> language, Path settingsFile, String page) {
    this(theme, language, settingsFile, page, false);
  }
}
