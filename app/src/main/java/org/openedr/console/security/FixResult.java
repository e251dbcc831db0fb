package org.openedr.console.security;

/**
 * What fixing or undoing came to.
 *
 * @param id of the record, for undoing; empty when nothing was done
 * @param done false: everything is as it was
 * @param message one sentence
 */
public record FixResult(String id, boolean done, String message) {}
