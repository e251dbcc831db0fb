package org.openedr.console.ui.common;

import org.openedr.console.event.ProcessKey;
import org.openedr.console.statistics.TrackedField;

/** What one page asks of the window: another page, and what to show there. */
public sealed interface PageRequest {

  /** The name of the page that is gone to. */
  default String page() {
    return switch (this) {
      case ShowPage(String page) -> page;
      case ShowProcess _ -> "processes";
      case ShowEvents _ -> "events";
      case ShowMap _ -> "maps";
      case ChartField _ -> "statistics";
      case LeaveAgent _ -> "migration";
    };
  }

  /** Goes to a page by its name. */
  record ShowPage(String page) implements PageRequest {}

  /** Selects a process in the tree; when it is gone the window says so and stays where it is. */
  record ShowProcess(ProcessKey key) implements PageRequest {}

  /**
   * Filters the events.
   *
   * @param filter an expression of the filter language
   */
  record ShowEvents(String filter) implements PageRequest {}

  /** Shows the entries of a map by its id. */
  record ShowMap(int mapId) implements PageRequest {}

  /** Adds a field of a map to the charts. */
  record ChartField(TrackedField field) implements PageRequest {}

  /** Goes over from the agent's engine, which a run stops, to one of root's own. */
  record LeaveAgent() implements PageRequest {}
}
