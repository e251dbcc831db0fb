package org.openedr.console.event;

/**
 * How a process ended, split once from the number that wait(2) reports.
 *
 * @param raw status in bits 8..15, core-dump flag in bit 7, signal in bits 0..6
 */
public record ExitCode(int raw) {

  /** Exit status 0..255; 0 when a signal ended the process. */
  public int exitStatus() {
    return raw >> 8 & 0xff;
  }

  /** Number of the signal that ended the process, or 0. */
  public int exitSignal() {
    return raw & 0x7f;
  }

  /** Whether the kernel says that it wrote a core dump. */
  public boolean coreDumped() {
    return (raw & 0x80) != 0;
  }

  /** Neither a non-zero status nor a signal. */
  public boolean success() {
    return exitStatus() == 0 && exitSignal() == 0;
  }
}
