package org.openedr.console.engine;

import java.util.List;
import org.openedr.console.process.ProcessEntry;

/**
 * All that is known of one process.
 *
 * @param ancestors from the root of its tree to its parent
 * @param children present and ended ones that the tree still holds, by start time
 * @param cgroupPath path below the cgroup root, escaped; empty when unknown
 * @param unit systemd unit taken from the cgroup path; empty when there is none
 */
public record ProcessDetail(
    ProcessEntry entry,
    List<ProcessEntry> ancestors,
    List<ProcessEntry> children,
    String cgroupPath,
    String unit) {}
