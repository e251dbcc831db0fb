package org.openedr.console.process;

import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.ProcessKey;

/**
 * One process as found in procfs.
 *
 * @param parent its start is 0 when the parent was gone before it was read
 * @param comm name of its first thread
 * @param exePath empty for a kernel thread, or when it may not be read
 * @param exeDeleted its file has no name in any folder any more
 * @param args arguments separated by NUL; empty when there are none
 * @param cgroupId inode of its cgroup v2 directory; 0 when unknown
 * @param kernelThread it is a thread of the kernel
 */
public record ProcfsProcess(
    ProcessKey key,
    ProcessKey parent,
    KernelString comm,
    KernelString exePath,
    boolean exeDeleted,
    KernelString args,
    boolean argsTruncated,
    int uid,
    int gid,
    long cgroupId,
    boolean kernelThread) {}
