package org.openedr.console.config;

/**
 * What saving came to.
 *
 * @param done false: the file is as it was
 * @param message one sentence: what was done, or why not
 */
public record ConfigSaved(boolean done, String message) {}
