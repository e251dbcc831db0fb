package org.openedr.console.bpf;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** What can be said of libbpf and of the BPF system call before anything is loaded. */
public final class BpfPresence {
  private static final int BPF_MAP_TYPE_RINGBUF = 27; // linux: include/uapi/linux/bpf.h

  private BpfPresence() {}

  /** Null when libbpf 1.0 or newer can be called, else why not. */
  public static @Nullable String libbpfProblem() {
    try {
      Libbpf.libbpf_version_string();
      return null;
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return OldLibbpf.FOUND
          ? "libbpf.so.1 is missing; libbpf.so.0 is there, but older than 1.0"
          : "libbpf.so.1 is missing or cannot be loaded";
    }
  }

  /** Asked once, and only where the new one is missing. */
  private static final class OldLibbpf {
    static final boolean FOUND = find();

    private static boolean find() {
      try {
        NativeLibrary.getInstance("libbpf.so.0").close();
        return true;
      } catch (UnsatisfiedLinkError e) {
        return false;
      }
    }
  }

  /** For example {@code v1.1}. Only when {@link #libbpfProblem()} is null. */
  public static String libbpfVersion() {
    return Libbpf.libbpf_version_string();
  }

  /**
   * Really creates the smallest ring buffer and closes it again.
   *
   * @return 0, or the errno
   */
  public static int tryRingBuffer() {
    LibbpfLog.install();
    int fd =
        Libbpf.bpf_map_create(
            BPF_MAP_TYPE_RINGBUF, "probe", 0, 0, BpfLibc.getpagesize(), Pointer.NULL);
    if (fd < 0) {
      return Math.max(Native.getLastError(), 1);
    }
    BpfLibc.close(fd);
    return 0;
  }
}
