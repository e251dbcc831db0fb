package org.openedr.console.event;

import org.openedr.console.base.text.KernelString;

/**
 * What every event says about its process; the record {@code event_header}.
 *
 * @param timeBootNs when it happened, nanoseconds on the boot clock
 * @param key the process (for a fork: the child)
 * @param startBootNs exact start of the process on the boot clock, nanoseconds
 * @param tid the thread that acted (for a fork: the child's first thread)
 * @param parent the parent at that moment (tgid of {@code real_parent}); its start is 0 when
 *     unknown
 * @param uid real user id in the initial user namespace
 * @param gid real group id in the initial user namespace
 * @param cgroupId id of the cgroup v2 directory (its inode number), 0 when unknown
 * @param flags bits of {@link WireFlags}
 * @param comm name of the process's first thread, at most 15 bytes
 */
public record TaskContext(
    long timeBootNs,
    ProcessKey key,
    long startBootNs,
    int tid,
    ProcessKey parent,
    int uid,
    int gid,
    long cgroupId,
    int flags,
    KernelString comm) {

  /** What user space calls the pid, in the initial pid namespace. */
  public int tgid() {
    return key.tgid();
  }

  /** Whether a bit of {@link WireFlags} is set; of several, at least one. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
