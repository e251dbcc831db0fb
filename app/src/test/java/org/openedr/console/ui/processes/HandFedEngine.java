package org.openedr.console.ui.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.engine.ProcessDetail;
import org.openedr.console.event.ExitCode;
import org.openedr.console.event.KernelString;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.EventPage;
import org.openedr.console.history.EventQuery;
import org.openedr.console.probe.ProbeResult;
import org.openedr.console.process.Origin;
import org.openedr.console.process.ProcessEntry;
import org.openedr.console.process.TreeDelta;

/** An engine whose tree a test changes by hand; it has nothing but the tree. */
final class HandFedEngine implements Engine {
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
        Origin.EVENT,
        KernelString.of(comm),
        KernelString.of("/usr/bin/" + comm),
        KernelString.EMPTY,
        KernelString.EMPTY,
        false,
        0,
        0,
        0,
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

  @Override
  public EngineStatus status() {
    throw new UnsupportedOperationException("the process model does not ask for it");
  }

  @Override
  public Optional<ProcessDetail> process(ProcessKey key) {
    return Optional.empty();
  }

  @Override
  public EventPage events(EventQuery query) {
    throw new UnsupportedOperationException("the process model does not ask for it");
  }

  @Override
  public EventFeed subscribe(int capacity) {
    throw new UnsupportedOperationException("the process model does not ask for it");
  }

  @Override
  public List<ProbeResult> probes() {
    return List.of();
  }

  @Override
  public void keepExited(Duration time) {}

  @Override
  public void close() {}
}
