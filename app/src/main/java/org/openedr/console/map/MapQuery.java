package org.openedr.console.map;

/**
 * Asks for entries of a map.
 *
 * @param afterKey where to begin: {@code nextKey} of an earlier page, or a key (two hexadecimal
 *     digits a byte), behind which the page begins; empty for the first
 * @param limit entries at most, 1 to 1000
 * @param search only entries whose decoded text contains it, whatever the case; empty for all
 */
public record MapQuery(int mapId, String afterKey, int limit, String search) {}
