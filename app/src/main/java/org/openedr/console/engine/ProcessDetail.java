package org.openedr.console.engine;

import java.util.List;
import org.openedr.console.process.ProcessEntry;

/**
 * All that is known of one process.
 *
 * @param above ancestors above those that are told
 * @param ancestors the nearest {@link #TOLD}, the parent last
 * @param children present and ended ones that the tree still holds, by start time: the first {@link
 *     #TOLD}; the entry has their number
 * @param cgroupPath path below the cgroup root, escaped; empty when unknown
 * @param unit systemd unit taken from the cgroup path; empty when there is none
 */
public record ProcessDetail(
    ProcessEntry entry,
    int above,
    List<ProcessEntry> ancestors,
    List<ProcessEntry> children,
    String cgroupPath,
    String unit) {
  /** A user can make a chain of 90 000 forks, and as many children: they are not told whole. */
  public static final int TOLD = 100;
}
