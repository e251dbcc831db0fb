package org.openedr.console.inventory.kernel;

/**
 * A process that holds a file descriptor of a BPF object.
 *
 * @param comm escaped for display
 * @param self it is this process
 */
public record Holder(int pid, String comm, boolean self) {}
