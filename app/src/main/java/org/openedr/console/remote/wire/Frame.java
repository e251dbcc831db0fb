package org.openedr.console.remote.wire;

/**
 * A message is one or more frames: four bytes of header (one of flags, three of length, big-endian)
 * and at most {@link #PAYLOAD_MAX} bytes. So nobody holds more than one frame of a message that is
 * on its way.
 */
public final class Frame {
  static final int HEADER = 4;
  public static final int MAX = 64 << 10;

  /** Of a message that is read over: more than any request may have. */
  static final int SKIP_MAX = 2 << 20;

  static final int PAYLOAD_MAX = MAX - HEADER;

  /** The message ends with this frame. */
  static final int LAST = 1;

  private Frame() {}

  static int header(int flags, int length) {
    return flags << 24 | length;
  }

  static int flags(int header) {
    return header >>> 24;
  }

  static int length(int header) {
    return header & 0xff_ffff;
  }
}
