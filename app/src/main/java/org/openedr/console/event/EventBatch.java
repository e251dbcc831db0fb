package org.openedr.console.event;

import java.util.List;

/**
 * Events in the order in which they were read; the unit that crosses threads.
 *
 * @param events decoded events, oldest first (the ring's order: per CPU sure, across CPUs nearly)
 * @param malformed records of this batch that could not be decoded
 */
public record EventBatch(List<ProcessEvent> events, int malformed) {
  public EventBatch {
    events = List.copyOf(events);
  }
}
