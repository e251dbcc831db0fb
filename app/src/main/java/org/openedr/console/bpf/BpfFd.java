package org.openedr.console.bpf;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file descriptor of a program, map, link or BTF; holding it keeps that object alive. */
public final class BpfFd implements AutoCloseable {
  private static final Set<Integer> OPEN = ConcurrentHashMap.newKeySet();

  private final int number;
  private boolean closed;

  BpfFd(int number) {
    this.number = number;
    OPEN.add(number);
  }

  /**
   * The descriptor of this process was opened only to look at an object, as all are that this class
   * wraps; those of a monitor of its own belong to libbpf. Any thread.
   */
  public static boolean onlyLooks(int number) {
    return OPEN.contains(number);
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
      OPEN.remove(number); // before: the number may be another's right after
      BpfLibc.close(number);
    }
  }
}
