package org.openedr.console.bpf;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.util.Optional;

/**
 * A program attached to a perf event that a process holds: how programs are attached without a
 * link, and the only way to learn the attach point where a link does not tell it (before Linux
 * 6.6).
 *
 * @param kind number of {@code enum bpf_task_fd_type} (linux: include/uapi/linux/bpf.h)
 * @param target tracepoint, function or file
 * @param offset within the function or file
 */
public record PerfAttachment(int programId, int kind, String target, long offset) {
  public static final int RAW_TRACEPOINT = 0;
  public static final int TRACEPOINT = 1;
  public static final int KPROBE = 2;
  public static final int KRETPROBE = 3;
  public static final int UPROBE = 4;
  public static final int URETPROBE = 5;

  private static final int NAME_BYTES =
      4096; // PATH_MAX: with less the kernel tells nothing (ENOSPC)

  /** Empty when the descriptor of that process has no program attached, or is gone. */
  public static Optional<PerfAttachment> of(int pid, int fd) {
    try (Memory name = new Memory(NAME_BYTES)) {
      name.clear();
      IntByReference length = new IntByReference(NAME_BYTES);
      IntByReference program = new IntByReference();
      IntByReference kind = new IntByReference();
      LongByReference offset = new LongByReference();
      LongByReference address = new LongByReference();
      int result =
          Libbpf.bpf_task_fd_query(pid, fd, 0, name, length, program, kind, offset, address);
      return result < 0
          ? Optional.empty()
          : Optional.of(
              new PerfAttachment(
                  program.getValue(),
                  kind.getValue(),
                  KernelObjects.text(name.getByteBuffer(0, NAME_BYTES), 0, NAME_BYTES),
                  offset.getValue()));
    }
  }
}
