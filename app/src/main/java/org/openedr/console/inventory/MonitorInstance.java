package org.openedr.console.inventory;

import java.util.List;

/**
 * One loaded monitor: programs that share their maps. Two loaded from the same file are two.
 *
 * @param label unique among those of one inventory, for example {@code OpenEDR V2 (this console)},
 *     {@code OpenEDR V2 (pid 812)}, {@code OpenEDR agent V2, process (pid 900)}
 * @param version {@code v1}, {@code v2}, or empty when it cannot be told
 * @param own loaded by this process
 * @param programIds ascending
 * @param linkIds of those that are attached by links; programs may be attached without
 * @param configMapId and the following: 0 when it has none
 * @param attachedPrograms how many of its programs are attached anywhere
 * @param neededPrograms how many of them its owner attaches: the others are spare, for example the
 *     tracepoints of an agent's V1 whose kprobes are attached
 * @param counts its attached programs can write its counters; those of an agent's first kprobes
 *     write none
 * @param watches {@code process}, {@code network}, {@code file}, {@code syscall}, or empty when it
 *     cannot be told
 */
public record MonitorInstance(
    String label,
    ObjectOwner origin,
    String version,
    boolean own,
    List<Integer> programIds,
    List<Integer> linkIds,
    int configMapId,
    int statsMapId,
    int ringMapId,
    int attachedPrograms,
    int neededPrograms,
    boolean counts,
    String watches) {
  /** What monitors of processes watch. */
  public static final String PROCESSES = "process";

  /** Or it cannot be told what it watches. */
  public boolean watchesProcesses() {
    return watches.isEmpty() || watches.equals(PROCESSES);
  }

  /** All programs are attached that its owner attaches. */
  public boolean whole() {
    return attachedPrograms >= neededPrograms;
  }
}
