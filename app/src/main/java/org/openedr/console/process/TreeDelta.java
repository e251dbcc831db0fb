package org.openedr.console.process;

import java.util.List;
import org.openedr.console.event.ProcessKey;

/**
 * What changed in the tree after a version. Apply {@code removed} first, then {@code changed}.
 *
 * @param version pass it to the next call
 * @param reset true: forget all that is known, {@code changed} is the whole tree
 * @param changed new and changed processes, each once, parents not necessarily before children
 * @param removed processes that left the tree (retention time over, or memory bound reached)
 * @param alive processes alive in the whole tree
 * @param staleSinceBootNs 0, or since when events are missing and procfs has not been reconciled
 */
public record TreeDelta(
    long version,
    boolean reset,
    List<ProcessEntry> changed,
    List<ProcessKey> removed,
    int alive,
    long staleSinceBootNs) {}
