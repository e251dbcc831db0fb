package org.openedr.console.inventory;

import java.util.List;

/**
 * What would be removed, or why nothing may be. Made by a preview and handed back to be carried
 * out: only if all is still as it was then.
 *
 * @param allowed the object is provably ours, and no living process holds it
 * @param why one English sentence: the proof, or the reason for refusing
 * @param unpin paths that would be unpinned
 * @param vanishing what would then leave the kernel: {@code program 12 trace_process_exec_v2}, …
 */
public record Removal(
    int programId, boolean allowed, String why, List<String> unpin, List<String> vanishing) {}
