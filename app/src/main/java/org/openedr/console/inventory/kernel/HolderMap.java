package org.openedr.console.inventory.kernel;

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
public record HolderMap(
    Map<ObjectKey, List<Holder>> holders,
    Map<PerfAttachment, List<Holder>> perf,
    List<BlindSpot> remarks) {

  static final HolderMap NONE = new HolderMap(Map.of(), Map.of(), List.of());

  public List<Holder> of(ObjectKey object) {
    return holders.getOrDefault(object, List.of());
  }
}
