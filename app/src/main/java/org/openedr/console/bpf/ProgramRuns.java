package org.openedr.console.bpf;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;

/**
 * How often a program ran, and how long: the few counters of {@link ProgramInfo}, with one system
 * call and no lists, for whoever reads them several times a second.
 *
 * @param runTimeNs and {@code runCount} only grow while the kernel's run-time statistics are on
 * @param recursionMisses runs that the kernel left out because it was running already (Linux 5.12)
 */
public record ProgramRuns(long runTimeNs, long runCount, long recursionMisses) {
  private static final int BYTES = 232; // linux: include/uapi/linux/bpf.h, struct bpf_prog_info
  private static final int RUN_TIME_NS = 192;
  private static final int RUN_CNT = 200;
  private static final int RECURSION_MISSES = 208;

  /**
   * Asks the kernel; the descriptor stays open.
   *
   * @throws BpfException the kernel refused, or the descriptor is of something else
   */
  public static ProgramRuns of(BpfFd fd) throws BpfException {
    try (Memory request = new Memory(BYTES)) {
      request.clear();
      ByteBuffer info = KernelObjects.info(fd.number(), request, "a program");
      return new ProgramRuns(
          info.getLong(RUN_TIME_NS), info.getLong(RUN_CNT), info.getLong(RECURSION_MISSES));
    }
  }
}
