package org.openedr.console.migration;

/**
 * Whether a request was taken.
 *
 * @param message one English sentence: what happens now, or why nothing does
 */
public record Done(boolean done, String message) {}
