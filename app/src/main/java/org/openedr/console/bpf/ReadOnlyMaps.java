package org.openedr.console.bpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Opens maps so that the kernel itself refuses writes through them. The function is of libbpf 1.1;
 * an older one opens them for writing as well, which nobody does.
 */
final class ReadOnlyMaps {
  private static final int BPF_F_RDONLY = 1 << 3; // linux: include/uapi/linux/bpf.h

  private ReadOnlyMaps() {}

  /** A descriptor, or a negative errno. */
  static int open(int id) {
    if (!Newer.FOUND) {
      return Libbpf.bpf_map_get_fd_by_id(id);
    }
    final int optsBytes = 16; // struct bpf_get_fd_by_id_opts: sz 0, open_flags 8
    try (Memory opts = new Memory(optsBytes)) {
      opts.clear();
      opts.setLong(0, optsBytes);
      opts.setInt(8, BPF_F_RDONLY);
      return Newer.bpf_map_get_fd_by_id_opts(id, opts);
    }
  }

  /** In a class of its own: a missing symbol fails the whole class. */
  private static final class Newer {
    static final boolean FOUND = register();

    private static boolean register() {
      try {
        Native.register(Newer.class, "libbpf.so.1");
        return true;
      } catch (UnsatisfiedLinkError e) {
        return false;
      }
    }

    static native int bpf_map_get_fd_by_id_opts(int id, Pointer opts);
  }
}
