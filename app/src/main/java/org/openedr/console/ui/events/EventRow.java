package org.openedr.console.ui.events;

import org.openedr.console.history.LoggedEvent;

/** A row of the event table: an event, or the mark of a gap. */
sealed interface EventRow {
  record Event(LoggedEvent event) implements EventRow {}

  /**
   * Events were lost here.
   *
   * @param lost how many the ledger has grown by
   * @param timeBootNs when that was noticed
   */
  record Gap(long lost, long timeBootNs) implements EventRow {}
}
