package org.openedr.console.inventory;

import java.util.List;
import org.openedr.console.inventory.kernel.Holder;

/**
 * A BPF map in the kernel.
 *
 * @param type as bpftool names it: {@code array}, {@code percpu_array}, {@code ringbuf}, …
 * @param maxEntries bytes for a ring buffer
 * @param btfId 0: no types, its values are shown in hexadecimal unless the layout is known
 * @param memoryBytes as accounted by the kernel; -1 when not readable
 * @param frozen user space can no longer write it
 * @param programIds programs that use it
 */
public record KernelMap(
    int id,
    String type,
    String name,
    int keySize,
    int valueSize,
    int maxEntries,
    int flags,
    int btfId,
    int keyTypeId,
    int valueTypeId,
    long memoryBytes,
    boolean frozen,
    List<Integer> programIds,
    List<Holder> holders,
    List<String> pins,
    Identity identity,
    boolean leftOver) {

  public boolean isRing() {
    return type.equals("ringbuf");
  }
}
