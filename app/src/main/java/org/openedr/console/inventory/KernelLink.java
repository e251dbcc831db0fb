package org.openedr.console.inventory;

import java.util.List;
import org.openedr.console.inventory.kernel.Holder;

/**
 * What attaches a program to its hook.
 *
 * @param id 0 for an attachment without a link: to a perf event that a process holds
 * @param type as bpftool names it: {@code tracing}, {@code perf_event}, {@code cgroup}, …
 * @param attachPoint for example {@code tracepoint sched:sched_process_exec}, {@code kprobe
 *     __x64_sys_execve}; with the category that the kernel's own information lacks
 */
public record KernelLink(
    int id,
    String type,
    int programId,
    String attachPoint,
    List<Holder> holders,
    List<String> pins,
    Identity identity,
    boolean leftOver) {}
