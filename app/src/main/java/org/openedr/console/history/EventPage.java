package org.openedr.console.history;

import java.util.List;

/**
 * Answer to an {@link EventQuery}.
 *
 * @param events matching events, newest first
 * @param more there are further (older) matches within the bounds of the query
 * @param oldestSequence oldest event still in the log; of an empty log the one that comes next
 * @param newestSequence newest event of the log when it was read; of an empty log the one before
 *     the next
 */
public record EventPage(
    List<LoggedEvent> events, boolean more, long oldestSequence, long newestSequence) {}
