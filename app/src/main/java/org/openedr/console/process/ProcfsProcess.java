package org.openedr.console.process;

import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.ProcessKey;

/**
 * One process as found in procfs.
 *
 * @param parent its start is 0 when the parent was gone before it was read
 * @param exePath empty for a kernel thread, or when it may not be read
 * @param args arguments separated by NUL; empty when there are none
 * @param cgroupId inode of its cgroup v2 directory; 0 when unknown
 */
public record ProcfsProcess(
    ProcessKey key,
    ProcessKey parent,
    KernelString comm,
    KernelString exePath,
    KernelString args,
    boolean argsTruncated,
    int uid,
    int gid,
    long cgroupId) {}
