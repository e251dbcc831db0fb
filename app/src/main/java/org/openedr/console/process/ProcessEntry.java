package org.openedr.console.process;

import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ProcessKey;

/**
 * One process of the tree at one moment. Immutable; any thread.
 *
 * @param startBootNs start on the boot clock, nanoseconds (exact from an event, tick-rounded from
 *     procfs, 0 when unknown)
 * @param parent present parent (it changes when the process is reparented); null for a root of the
 *     forest or an unknown parent
 * @param creator the parent at the time of the fork, kept for ever; null when unknown
 * @param comm name of its first thread
 * @param exePath resolved binary; empty when unknown or a kernel thread
 * @param exeDeleted its file had no name any more by which it was started, at identityBootNs
 * @param filename the path given to the last exec; empty when never seen
 * @param args argument block of the last exec, separated by NUL; empty when unknown
 * @param argsTruncated the argument block was longer than what was captured
 * @param uid real user id; -1 when unknown
 * @param gid real group id; -1 when unknown
 * @param cgroupId cgroup v2 inode; 0 when unknown
 * @param identityBootNs as of when the ids are: they may change without an event; 0 when unknown
 * @param kernelThread it is a thread of the kernel, not a program
 * @param seenBootNs when the console first heard of it
 * @param lastExecBootNs when its last exec was seen; 0 for none
 * @param endBootNs when it ended; 0 while it lives
 * @param exit how it ended; null while it lives, or when the exit event was not seen
 * @param endInferred it is gone from procfs but its exit was not seen: {@code endBootNs} is when
 *     that was noticed
 * @param children how many children the tree holds, ended ones included
 */
public record ProcessEntry(
    ProcessKey key,
    long startBootNs,
    @Nullable ProcessKey parent,
    @Nullable ProcessKey creator,
    ProcessOrigin origin,
    KernelString comm,
    KernelString exePath,
    boolean exeDeleted,
    KernelString filename,
    KernelString args,
    boolean argsTruncated,
    int uid,
    int gid,
    long cgroupId,
    long identityBootNs,
    boolean kernelThread,
    long seenBootNs,
    long lastExecBootNs,
    long endBootNs,
    @Nullable ExitCode exit,
    boolean endInferred,
    int children) {

  /** Whoever looks at it should not see older ids; younger ones would make a view move. */
  private static final long OLD_NS = 30_000_000_000L;

  /** Whether it is worth while to ask for its ids again. */
  public boolean stale(long nowBootNs) {
    return alive() && !kernelThread && nowBootNs - identityBootNs > OLD_NS;
  }

  public boolean alive() {
    return endBootNs == 0;
  }

  public int tgid() {
    return key.tgid();
  }
}
