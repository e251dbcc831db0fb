package org.openedr.console.history;

import java.util.List;

/**
 * Answer to an {@link EventQuery}.
 *
 * @param events matching events, newest first
 * @param more there are further (older) matches within the bounds of the query
 * @param oldestSequence oldest event still in the log; 0 when it is empty
 * @param newestSequence newest event in the log when it was read; 0 when it is empty
 */
public record EventPage(
    List<LoggedEvent> events, boolean more, long oldestSequence, long newestSequence) {}
