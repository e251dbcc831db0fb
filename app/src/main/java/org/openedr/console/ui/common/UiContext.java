package org.openedr.console.ui.common;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.openedr.console.backend.Backend;
import org.openedr.console.engine.Engine;
import org.openedr.console.machine.Machine;
import org.openedr.console.settings.WindowSettings;

/**
 * What the window hands to its pages.
 *
 * @param backend all that the pages show; the window closes it
 * @param settings the present settings
 * @param changeSettings changes and saves them
 * @param go goes to another page, and shows there what is asked for
 * @param say shows a short message to the user
 */
public record UiContext(
    Backend backend,
    Messages messages,
    Supplier<WindowSettings> settings,
    Consumer<UnaryOperator<WindowSettings>> changeSettings,
    Consumer<PageRequest> go,
    Consumer<String> say) {

  /** Processes and events. */
  public Engine engine() {
    return backend.engine();
  }

  /** Everything BPF on this machine. */
  public Machine machine() {
    return backend.machine();
  }

  public String text(String key, Object... arguments) {
    return messages.get(key, arguments);
  }

  /** Shows the text of a key as a short message to the user. */
  public void tell(String key, Object... arguments) {
    say.accept(text(key, arguments));
  }

  /** Tells the user why something failed. */
  public void sayWhy(Exception failure) {
    say.accept(String.valueOf(failure.getMessage()));
  }

  /** Why this window may change nothing, and what to do; empty where it may. */
  public String whyNot() {
    return OriginText.whyNot(messages, engine().origin());
  }
}
