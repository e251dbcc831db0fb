package org.openedr.console.engine;

/**
 * Rounds that the threads of the data path have made. One that stands still for seconds is stuck.
 *
 * @param reader of the ring; always 0 without one
 * @param model of tree and log
 */
public record ThreadProgress(long reader, long model) {}
