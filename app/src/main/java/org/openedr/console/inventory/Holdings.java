package org.openedr.console.inventory;

import java.util.List;
import java.util.Map;
import org.openedr.console.bpf.PerfAttachment;

/**
 * Who holds what, at one moment.
 *
 * @param holders each list ascending by pid, a process once
 * @param perf programs attached to perf events, with the processes that hold these
 * @param remarks what could not be seen
 */
record Holdings(
    Map<ObjectKey, List<Holder>> holders,
    Map<PerfAttachment, List<Holder>> perf,
    List<String> remarks) {

  static final Holdings NONE = new Holdings(Map.of(), Map.of(), List.of());

  List<Holder> of(ObjectKey object) {
    return holders.getOrDefault(object, List.of());
  }
}
