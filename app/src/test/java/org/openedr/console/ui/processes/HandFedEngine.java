package org.openedr.console.ui.processes;

import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.engine.IdleEngine;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.ProcessOrigin;
import org.openedr.console.process.TreeDelta;

/** An engine whose tree a test changes by hand; it has nothing but the tree. */
final class HandFedEngine extends IdleEngine {
  static final long SECOND = 1_000_000_000L;

  private final List<List<ProcessEntry>> changes = new ArrayList<>();
  private final List<List<ProcessKey>> removals = new ArrayList<>();

  /** The start of a process is its PID in seconds. */
  static ProcessKey key(int pid) {
    return new ProcessKey(pid, pid * SECOND);
  }

  /**
   * A process.
   *
   * @param parent its PID; 0 for none
   * @param endBootNs 0 while it lives; it ends with status 3
   */
  static ProcessEntry entry(int pid, int parent, String comm, long endBootNs) {
    ProcessKey up = parent == 0 ? null : key(parent);
    return new ProcessEntry(
        key(pid),
        pid * SECOND,
        up,
        up,
        ProcessOrigin.EVENT,
        KernelString.of(comm),
        KernelString.of("/usr/bin/" + comm),
        false,
        KernelString.EMPTY,
        KernelString.EMPTY,
        false,
        0,
        0,
        0,
        pid * SECOND,
        false,
        pid * SECOND,
        0,
        endBootNs,
        endBootNs == 0 ? null : new ExitCode(3 << 8),
        false,
        0);
  }

  void change(ProcessEntry... entries) {
    changes.add(List.of(entries));
    removals.add(List.of());
  }

  void remove(int pid) {
    changes.add(List.of());
    removals.add(List.of(key(pid)));
  }

  @Override
  public TreeDelta processes(long sinceVersion) {
    int from = (int) sinceVersion;
    return new TreeDelta(
        changes.size(),
        sinceVersion == 0,
        changes.subList(from, changes.size()).stream().flatMap(List::stream).toList(),
        removals.subList(from, removals.size()).stream().flatMap(List::stream).toList(),
        0,
        0);
  }
}
