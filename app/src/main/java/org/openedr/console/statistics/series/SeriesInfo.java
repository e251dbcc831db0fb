package org.openedr.console.statistics.series;

/**
 * A series of samples that can be charted.
 *
 * @param id stable while its object lives, for example {@code program.12.nsPerRun}
 * @param group what it belongs to: the label of a monitor instance, {@code program 12
 *     trace_process_exec_v2}, {@code map 7 debug_stats_map}, or {@code console}
 * @param metric stable key of what is measured, for texts. Of a monitor: {@code events}, {@code
 *     fork}, {@code exec}, {@code exit}, {@code network}, {@code file}, {@code syscall}, {@code
 *     lost.kernel}, {@code lost.unreadable}, {@code lost.config}, {@code lost.recursion}, {@code
 *     errors}, {@code skipped}, {@code ring.fill}, {@code cpu}. Of a program: {@code runs}, {@code
 *     nsPerRun}, {@code cpu}, {@code recursion}. Of the console: {@code cpu}, {@code rss}. Of a
 *     field: {@code field}
 * @param label for {@code metric} field: its path, for example {@code [0].exec_events}; else
 *     English
 * @param note key of what is to be known (see {@code Value.Member.note}); empty: nothing
 */
public record SeriesInfo(
    String id, String group, String metric, String label, Unit unit, String note) {}
