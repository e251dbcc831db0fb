package org.openedr.console.bpf;

/**
 * The kernel's run-time statistics of BPF programs, on until {@link #close()}. By a descriptor and
 * not by the sysctl: so they end with this process, however it ends, and others may count
 * meanwhile. They cost each run of each program two readings of the clock. Linux 5.8,
 * CAP_SYS_ADMIN.
 */
public final class RunTimeStatistics implements AutoCloseable {
  private static final int BPF_STATS_RUN_TIME = 0; // linux: include/uapi/linux/bpf.h

  private final BpfFd fd;

  private RunTimeStatistics(BpfFd fd) {
    this.fd = fd;
  }

  /**
   * Switches them on for as long as the result is open.
   *
   * @throws BpfException the kernel is too old, or this process may not
   */
  public static RunTimeStatistics enable() throws BpfException {
    int fd = Libbpf.bpf_enable_stats(BPF_STATS_RUN_TIME);
    if (fd < 0) {
      throw new BpfException("switch on", "run-time statistics of BPF", -fd, "");
    }
    return new RunTimeStatistics(new BpfFd(fd));
  }

  /** Idempotent. */
  @Override
  public void close() {
    fd.close();
  }
}
