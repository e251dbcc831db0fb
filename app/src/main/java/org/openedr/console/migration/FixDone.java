package org.openedr.console.migration;

/**
 * What a remedy did.
 *
 * @param message one English sentence
 */
public record FixDone(boolean done, String message) {}
