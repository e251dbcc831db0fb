package org.openedr.console.cli;

import org.openedr.console.history.EventFilter;

/** Filters as typed on the command line. */
final class Filters {
  private Filters() {}

  /**
   * Parses a filter.
   *
   * @throws CommandException with the place of the mistake marked
   */
  static EventFilter parse(String text) {
    if (text.isBlank()) {
      return EventFilter.ALL;
    }
    throw new CommandException(ExitCodes.USAGE, "no filter yet");
  }
}
