package org.openedr.console.migration.proof;

import java.util.List;
import java.util.Optional;
import org.openedr.console.base.posix.Clocks;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.bpf.ObjectKind;

/**
 * Whether the monitor that a service had is still attached, asked several times a second by the
 * numbers of its links, or of its programs if it attaches without. One thread at a time.
 */
final class AttachmentWatch {
  private final ObjectKind kind;
  private final List<Integer> ids;
  private final int mainPid;
  private long goneNs;
  private long endedNs;

  /**
   * @param monitor what is attached now, if anything is
   * @param mainPid 0 when the service does not run
   */
  AttachmentWatch(Optional<ServiceMonitor> monitor, int mainPid) {
    List<Integer> links = monitor.map(m -> m.instance().linkIds()).orElse(List.of());
    this.kind = links.isEmpty() ? ObjectKind.PROGRAM : ObjectKind.LINK;
    this.ids =
        links.isEmpty() ? monitor.map(m -> m.instance().programIds()).orElse(List.of()) : links;
    this.mainPid = mainPid;
  }

  /** There was one to begin with. */
  boolean known() {
    return !ids.isEmpty();
  }

  void look() {
    if (endedNs == 0 && mainPid > 0 && ProcessHandle.of(mainPid).isEmpty()) {
      endedNs = Clocks.bootNs();
    }
    if (known() && goneNs == 0 && !attached()) {
      goneNs = Clocks.bootNs();
    }
  }

  private boolean attached() {
    try {
      return KernelObjects.ids(kind).containsAll(ids);
    } catch (BpfException e) {
      return true; // not known to be gone
    }
  }

  /** When it was first found gone, boot clock; 0: it was never. */
  long goneNs() {
    return goneNs;
  }

  /** When its main process was first found ended; 0: it was never. */
  long endedNs() {
    return endedNs;
  }
}
