package org.openedr.console.ui.common;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.openedr.console.config.ConsoleSettings;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.Machine;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.statistics.TrackedField;

/**
 * What the window hands to its pages.
 *
 * @param settings the present settings
 * @param changeSettings changes and saves them
 * @param showProcess goes to the process page and selects a process
 * @param showEvents goes to the event page and filters it
 * @param showMap goes to the map page and shows a map by its id
 * @param chartField goes to the statistics page and adds a field to its charts
 * @param showPage goes to a page by its name
 * @param say shows a short message to the user
 */
public record UiContext(
    Engine engine,
    Messages messages,
    Supplier<ConsoleSettings> settings,
    Consumer<UnaryOperator<ConsoleSettings>> changeSettings,
    Consumer<ProcessKey> showProcess,
    Consumer<String> showEvents,
    IntConsumer showMap,
    Consumer<TrackedField> chartField,
    Consumer<String> showPage,
    Consumer<String> say) {

  public Machine machine() {
    return engine.machine();
  }

  public String text(String key, Object... arguments) {
    return messages.get(key, arguments);
  }
}
