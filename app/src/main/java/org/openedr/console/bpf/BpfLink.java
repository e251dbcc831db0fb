package org.openedr.console.bpf;

import com.sun.jna.Pointer;

/** An attached program; closing detaches it. Idempotent. */
public final class BpfLink implements AutoCloseable {
  private final Pointer link;
  private boolean closed;

  BpfLink(Pointer link) {
    this.link = link;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      Libbpf.bpf_link__destroy(link);
    }
  }
}
