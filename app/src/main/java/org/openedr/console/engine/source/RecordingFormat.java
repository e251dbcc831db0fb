package org.openedr.console.engine.source;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.openedr.console.event.WireLayout;

/**
 * A recording: what the ring delivered, byte for byte, so that a replay takes the way of live
 * events, and who the users in it were. Little-endian.
 *
 * <pre>
 *  0  8  magic "OEDRREC2"; "OEDRREC1" has no users
 *  8  8  wall-clock minus boot clock, nanoseconds
 * 16  …  records: u32 length, then that many bytes (see openedr_wire.h);
 *        users: u32 length with the highest bit set, then u32 uid and the bytes of the name,
 *        behind the first event of that user
 * </pre>
 */
final class RecordingFormat {
  static final byte[] MAGIC = "OEDRREC2".getBytes(StandardCharsets.US_ASCII);
  static final int HEADER_BYTES = 16;
  static final int OFFSET = 8;

  /** Fixed part of an exec record and its three longest strings, rounded up. */
  static final int MAX_RECORD_BYTES = 80 + 3 * 4096 + 8;

  /** Of a frame: it holds a user. */
  static final int USER = 1 << 31;

  /** Linux: LOGIN_NAME_MAX, limits.h. */
  static final int MAX_NAME_BYTES = 256;

  /** More users are not named: numbers in events are anybody's choice. */
  static final int MOST_USERS = 1024;

  private static final byte[] MAGIC_WITHOUT_USERS = "OEDRREC1".getBytes(StandardCharsets.US_ASCII);

  private RecordingFormat() {}

  static boolean begins(byte[] header) {
    return begins(header, MAGIC) || begins(header, MAGIC_WITHOUT_USERS);
  }

  private static boolean begins(byte[] header, byte[] magic) {
    return Arrays.equals(header, 0, magic.length, magic, 0, magic.length);
  }

  /**
   * The length of the next frame, with {@link #USER} where it holds a user.
   *
   * @throws IOException it is neither a record nor a user
   */
  static int next(DataInputStream in) throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    boolean user = (length & USER) != 0;
    int bytes = length & ~USER;
    int least = user ? Integer.BYTES : WireLayout.HEADER_BYTES;
    int most = user ? Integer.BYTES + MAX_NAME_BYTES : MAX_RECORD_BYTES;
    if (bytes < least || bytes > most) {
      throw new IOException((user ? "name of a user of " : "record of ") + bytes + " bytes");
    }
    return length;
  }
}
