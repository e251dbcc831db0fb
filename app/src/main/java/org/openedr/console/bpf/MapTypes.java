package org.openedr.console.bpf;

import java.util.Set;

/** Numbers of {@code enum bpf_map_type} that are treated specially (linux: uapi/linux/bpf.h). */
public final class MapTypes {
  public static final int HASH = 1;
  public static final int ARRAY = 2;
  public static final int PERCPU_HASH = 5;
  public static final int PERCPU_ARRAY = 6;
  public static final int LRU_PERCPU_HASH = 10;
  public static final int PERCPU_CGROUP_STORAGE = 21;
  public static final int RINGBUF = 27;
  public static final int USER_RINGBUF = 31;

  private static final Set<Integer> PER_CPU =
      Set.of(PERCPU_HASH, PERCPU_ARRAY, LRU_PERCPU_HASH, PERCPU_CGROUP_STORAGE);

  private MapTypes() {}

  /** A look-up returns one value for each possible CPU. */
  public static boolean isPerCpu(int type) {
    return PER_CPU.contains(type);
  }
}
