package org.openedr.console.inventory.kernel;

import java.util.List;
import org.openedr.console.bpf.MapInfo;

/**
 * A map as the kernel tells it.
 *
 * @param members names of the members of its value's structure, where that is known from BTF and
 *     matters for telling whose it is; else empty
 * @param memoryBytes -1 when not readable
 */
public record MapFacts(MapInfo info, List<String> members, long memoryBytes, boolean frozen) {
  public static final String CONFIG = "config_map";
  public static final String STATS = "debug_stats_map"; // 15 characters: just not cut by the kernel
  public static final String RING = "events";

  public boolean isNamed(String name) {
    return info.name().equals(name);
  }

  public String typeName() {
    return TypeNames.map(info.type());
  }

  /** One entry under a number: how monitors keep their settings and counters. */
  public boolean isSingle(String type) {
    return typeName().equals(type) && info.keySize() == 4 && info.maxEntries() == 1;
  }
}
