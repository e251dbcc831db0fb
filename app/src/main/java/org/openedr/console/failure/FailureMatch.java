package org.openedr.console.failure;

/**
 * A known failure that an error text points to.
 *
 * @param evidence the line that says so; empty when a probe or a word of the search says so
 * @param weight the larger the surer; matches of one text can be compared
 */
public record FailureMatch(FailureEntry entry, String evidence, int weight) {}
