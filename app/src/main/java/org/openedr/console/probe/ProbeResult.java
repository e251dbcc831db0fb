package org.openedr.console.probe;

import java.util.Set;

/**
 * One probed feature.
 *
 * @param id stable key, for example {@code kernel.kprobes}; also the key of its translated title
 * @param title English title
 * @param evidence what was looked at and what it said (one line)
 * @param fix what to do about it; empty when supported or nothing can be done
 * @param neededBy which monitors cannot run without it; empty for information
 */
public record ProbeResult(
    String id,
    String title,
    Verdict verdict,
    String evidence,
    String fix,
    Set<MonitorVersion> neededBy) {}
