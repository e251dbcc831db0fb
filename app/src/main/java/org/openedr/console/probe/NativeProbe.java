package org.openedr.console.probe;

import org.jspecify.annotations.Nullable;

/** Tests that need native calls, handed in because this package makes none. */
public interface NativeProbe {
  /** Null when libbpf 1.0 or newer is there, else why not. */
  @Nullable String libbpfProblem();

  String libbpfVersion();

  /** Creates a ring buffer and closes it. Returns 0 or the errno. */
  int tryRingBuffer();
}
