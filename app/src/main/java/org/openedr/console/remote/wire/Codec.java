package org.openedr.console.remote.wire;

import java.io.IOException;

/** How values of one type are written and read. Any thread. */
public interface Codec<T> {
  void write(WireWriter out, T value) throws IOException;

  /** Never null; a {@link WireException} for bytes that are no such value. */
  T read(WireReader in) throws IOException;
}
