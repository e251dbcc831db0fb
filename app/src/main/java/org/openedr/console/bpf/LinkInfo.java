package org.openedr.console.bpf;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;

/**
 * {@code struct bpf_link_info} (linux: include/uapi/linux/bpf.h).
 *
 * @param type number of {@code enum bpf_link_type}
 * @param details the whole structure: what follows the first 16 bytes depends on the type
 * @param target name of a raw tracepoint, iterator, tracepoint, function or file; may be empty
 */
public record LinkInfo(int id, int type, int programId, ByteBuffer details, String target) {
  public static final int RAW_TRACEPOINT = 1;
  public static final int TRACING = 2;
  public static final int CGROUP = 3;
  public static final int ITER = 4;
  public static final int NETNS = 5;
  public static final int XDP = 6;
  public static final int PERF_EVENT = 7;
  public static final int KPROBE_MULTI = 8;
  public static final int STRUCT_OPS = 9;

  /** {@code enum bpf_perf_event_type} of a link of type PERF_EVENT (Linux 6.6), at offset 16. */
  public static final int PERF_UNKNOWN = 0;

  public static final int PERF_UPROBE = 1;
  public static final int PERF_URETPROBE = 2;
  public static final int PERF_KPROBE = 3;
  public static final int PERF_KRETPROBE = 4;
  public static final int PERF_TRACEPOINT = 5;
  public static final int PERF_EVENT_CONFIG = 6;

  private static final int BYTES = 96;
  private static final int NAME_BYTES =
      4096; // PATH_MAX: with less the kernel tells nothing (ENOSPC)

  /**
   * Asks the kernel, once or twice; the descriptor stays open.
   *
   * @throws BpfException the kernel refused, or the descriptor is of something else
   */
  public static LinkInfo of(BpfFd fd) throws BpfException {
    try (Memory request = new Memory(BYTES);
        Memory name = new Memory(NAME_BYTES)) {
      request.clear();
      ByteBuffer first = KernelObjects.info(fd.number(), request, "a link");
      int pointerAt = namePointer(first);
      if (pointerAt == 0) {
        return parse(first, "");
      }
      name.clear();
      request.clear();
      request.setPointer(pointerAt, name);
      request.setInt(pointerAt + 8, NAME_BYTES);
      ByteBuffer info = KernelObjects.info(fd.number(), request, "a link");
      return parse(info, KernelObjects.text(name.getByteBuffer(0, NAME_BYTES), 0, NAME_BYTES));
    }
  }

  private static LinkInfo parse(ByteBuffer info, String target) {
    return new LinkInfo(info.getInt(4), info.getInt(0), info.getInt(8), info, target);
  }

  /** Where the kernel wants the address of a buffer for a name; 0: it has none to tell. */
  private static int namePointer(ByteBuffer info) {
    return switch (info.getInt(0)) {
      case RAW_TRACEPOINT, ITER -> 16;
      case PERF_EVENT ->
          switch (info.getInt(16)) {
            case PERF_UPROBE, PERF_URETPROBE, PERF_KPROBE, PERF_KRETPROBE, PERF_TRACEPOINT -> 24;
            default -> 0;
          };
      default -> 0;
    };
  }

  /** {@code enum bpf_perf_event_type}; only for type PERF_EVENT. */
  public int perfEventType() {
    return details.getInt(16);
  }
}
