package org.openedr.console.cli.common;

import java.util.Optional;
import java.util.function.Supplier;
import org.openedr.console.backend.Backend;

/** Opens the window; given by {@code Main}, because the command line does not know the toolkit. */
@FunctionalInterface
public interface WindowLauncher {

  /**
   * How the window shall look.
   *
   * @param theme {@code light}, {@code dark} or {@code system}
   * @param language language tag; empty for the language of the system
   * @param page the page to begin with
   * @param hosted the engine is in a process of root, which starts others when it is asked to
   * @param rootLogin the window runs with root's rights, of which it warns
   */
  record Look(
      String theme, Optional<String> language, String page, boolean hosted, boolean rootLogin) {}

  /** Blocks until the window is closed. The backend is started and closed by the window. */
  void open(Supplier<Backend> backend, Look look);
}
