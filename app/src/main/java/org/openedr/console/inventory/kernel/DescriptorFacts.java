package org.openedr.console.inventory.kernel;

import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.ObjectKind;

/**
 * What {@code /proc/PID/fdinfo/FD} tells of a descriptor of a BPF object (linux:
 * kernel/bpf/syscall.c, bpf_prog_show_fdinfo and its likes).
 *
 * @param kind program, map or link
 * @param memoryBytes -1 when not told
 * @param frozen only of maps
 */
record DescriptorFacts(ObjectKind kind, int id, long memoryBytes, boolean frozen) {

  /** Null for a descriptor of anything else. */
  static @Nullable DescriptorFacts parse(String text) {
    int link = (int) value(text, "link_id:", 0);
    int map = (int) value(text, "map_id:", 0);
    int program = (int) value(text, "prog_id:", 0);
    long memory = value(text, "memlock:", -1);
    if (link > 0) { // first: that of a link tells its program as well
      return new DescriptorFacts(ObjectKind.LINK, link, -1, false);
    }
    if (map > 0) {
      boolean frozen = value(text, "frozen:", 0) == 1;
      return new DescriptorFacts(ObjectKind.MAP, map, memory, frozen);
    }
    return program > 0 ? new DescriptorFacts(ObjectKind.PROGRAM, program, memory, false) : null;
  }

  private static long value(String text, String label, long missing) {
    int line = text.startsWith(label) ? 0 : text.indexOf("\n" + label) + 1;
    if (line == 0 && !text.startsWith(label)) {
      return missing;
    }
    int from = line + label.length();
    int end = text.indexOf('\n', from);
    try {
      return Long.parseLong(text.substring(from, end < 0 ? text.length() : end).strip());
    } catch (NumberFormatException e) {
      return missing;
    }
  }
}
