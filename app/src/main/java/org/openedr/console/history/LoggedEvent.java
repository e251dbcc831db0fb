package org.openedr.console.history;

import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ProcessKey;

/**
 * One event of the log, completed with what the tree knew (an exit gets its path and arguments from
 * its process). Immutable; any thread.
 *
 * @param sequence number in the log, from 1, never reused, without gaps
 * @param timeBootNs nanoseconds on the boot clock
 * @param parent its start is 0 when unknown
 * @param flags bits of {@code WireFlags}
 * @param path resolved binary, else the file name given to exec, else empty
 * @param filename the path given to exec; empty for fork and exit
 * @param args argument block separated by NUL; of the process for fork and exit
 * @param exit null but for exits
 */
public record LoggedEvent(
    long sequence,
    EventType type,
    long timeBootNs,
    ProcessKey key,
    int tid,
    ProcessKey parent,
    int uid,
    int gid,
    long cgroupId,
    int flags,
    KernelString comm,
    KernelString path,
    KernelString filename,
    KernelString args,
    @Nullable ExitCode exit) {}
