package org.openedr.console.security;

/**
 * One change of one file, or of what is recorded as known of an object.
 *
 * @param path escaped for display
 * @param before owner, group and mode as found, for example {@code root:adm 0644}
 * @param after the same as wanted
 * @param command what one would type instead
 */
public record FixAction(String path, String before, String after, String command) {}
