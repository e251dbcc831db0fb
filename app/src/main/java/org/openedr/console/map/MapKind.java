package org.openedr.console.map;

import java.util.Set;

/**
 * How the entries of a map can be looked at, by the number of its type (linux: enum bpf_map_type).
 */
enum MapKind {
  /** Entries by key; keys come and go. */
  KEYED,
  /** Entries by number; they are always there, or empty. */
  INDEXED,
  /** Holds records for one reader: only positions are looked at. */
  RING,
  /** Nothing can be listed without changing it, or at all. */
  OPAQUE;

  /* perf event array 4, prog array 3, array 2, per-CPU array 6, cgroup array 8, array of maps 12, devmap 14,
   * sockmap 15, cpumap 16, xskmap 17, reuseport array 20, struct_ops 26 */
  private static final Set<Integer> BY_NUMBER = Set.of(2, 3, 4, 6, 8, 12, 14, 15, 16, 17, 20, 26);

  /* stack trace 7 (looking a stack up takes it out for a moment), queue 22, stack 23, sk_storage 24,
   * inode_storage 28, task_storage 29, bloom filter 30, cgrp_storage 32, arena 33 */
  private static final Set<Integer> CLOSED = Set.of(7, 22, 23, 24, 28, 29, 30, 32, 33);

  /* ringbuf 27, user_ringbuf 31 */
  private static final Set<Integer> RINGS = Set.of(27, 31);

  static MapKind of(int type) {
    if (RINGS.contains(type)) {
      return RING;
    }
    if (CLOSED.contains(type)) {
      return OPAQUE;
    }
    return BY_NUMBER.contains(type) ? INDEXED : KEYED;
  }

  /** Its values are numbers of programs or maps, though no type says so. */
  static boolean holdsIds(int type) {
    return type == 3 || type == 12 || type == 13;
  }
}
