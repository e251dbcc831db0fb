package org.openedr.console.step;

/**
 * What came of a request: whether it was taken, or what a remedy did.
 *
 * @param done it was taken, or carried out
 * @param message one English sentence: what happens now or was done, or why nothing is
 */
public record RequestResult(boolean done, String message) {}
