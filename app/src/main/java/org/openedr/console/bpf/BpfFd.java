package org.openedr.console.bpf;

/** A file descriptor of a program, map, link or BTF; holding it keeps that object alive. */
public final class BpfFd implements AutoCloseable {
  private final int number;
  private boolean closed;

  BpfFd(int number) {
    this.number = number;
  }

  /** Valid until {@link #close()}. */
  public int number() {
    return number;
  }

  /** Idempotent. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      Libc.close(number);
    }
  }
}
