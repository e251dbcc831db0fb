package org.openedr.console.base.proc;

/**
 * Effective capabilities of this process.
 *
 * @param effective bits of {@code CapEff} in {@code /proc/self/status}
 */
public record Capabilities(long effective) {
  // linux: include/uapi/linux/capability.h
  private static final int CAP_SYS_ADMIN = 21;
  private static final int CAP_SYS_RESOURCE = 24;
  private static final int CAP_PERFMON = 38;
  private static final int CAP_BPF = 39;

  /**
   * Reads the text of {@code /proc/PID/status}; without a line {@code CapEff} there are none.
   *
   * @throws NumberFormatException the line holds no hexadecimal number
   */
  public static Capabilities parse(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("CapEff:"))
        .map(line -> new Capabilities(Long.parseUnsignedLong(line.substring(7).strip(), 16)))
        .findFirst()
        .orElse(new Capabilities(0));
  }

  /** Enough to load and attach tracing programs. */
  public boolean mayTrace() {
    return has(CAP_SYS_ADMIN) || has(CAP_BPF) && has(CAP_PERFMON);
  }

  /** libbpf then raises the limit of locked memory by itself where it counts. */
  public boolean mayRaiseLimits() {
    return has(CAP_SYS_RESOURCE);
  }

  private boolean has(int bit) {
    return (effective >> bit & 1) != 0;
  }

  /** Those that tracing needs, for evidence in English, each with yes or no. */
  public String describe() {
    return "CAP_BPF "
        + (has(CAP_BPF) ? "yes" : "no")
        + ", CAP_PERFMON "
        + (has(CAP_PERFMON) ? "yes" : "no")
        + ", CAP_SYS_ADMIN "
        + (has(CAP_SYS_ADMIN) ? "yes" : "no");
  }
}
