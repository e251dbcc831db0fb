package org.openedr.console.history;

/**
 * Which part of the log to read, newest first.
 *
 * @param filter which events
 * @param afterSequence only events with a larger sequence; 0 for no lower bound
 * @param beforeSequence only events with a smaller sequence; {@link Long#MAX_VALUE} for no bound
 * @param limit at most so many events, the newest ones that match
 */
public record EventQuery(EventFilter filter, long afterSequence, long beforeSequence, int limit) {

  public static EventQuery newest(EventFilter filter, int limit) {
    return new EventQuery(filter, 0, Long.MAX_VALUE, limit);
  }

  public static EventQuery since(EventFilter filter, long afterSequence, int limit) {
    return new EventQuery(filter, afterSequence, Long.MAX_VALUE, limit);
  }
}
