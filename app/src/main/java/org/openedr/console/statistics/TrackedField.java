package org.openedr.console.statistics;

/**
 * A numeric field of a map's value, added to a chart by hand.
 *
 * @param key of the entry, two hexadecimal digits a byte
 * @param path of the field within the value: {@code exec_events}, {@code a.b[3]}; empty for a value
 *     that is a number itself
 * @param rate chart its growth per second; else the value as it is
 */
public record TrackedField(int mapId, String key, String path, boolean rate) {}
