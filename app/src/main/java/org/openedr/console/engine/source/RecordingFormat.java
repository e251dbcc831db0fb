package org.openedr.console.engine.source;

import java.nio.charset.StandardCharsets;

/**
 * A recording: what the ring delivered, byte for byte, so that a replay takes the way of live
 * events. Little-endian.
 *
 * <pre>
 *  0  8  magic "OEDRREC1"
 *  8  8  wall-clock minus boot clock, nanoseconds
 * 16  …  records: u32 length, then that many bytes (see openedr_wire.h)
 * </pre>
 */
final class RecordingFormat {
  static final byte[] MAGIC = "OEDRREC1".getBytes(StandardCharsets.US_ASCII);
  static final int HEADER_BYTES = 16;

  /** Fixed part of an exec record and its three longest strings, rounded up. */
  static final int MAX_RECORD_BYTES = 80 + 3 * 4096 + 8;

  private RecordingFormat() {}
}
