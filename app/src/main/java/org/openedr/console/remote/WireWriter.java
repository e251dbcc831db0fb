package org.openedr.console.remote;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes messages as frames, each as soon as it is full. Numbers are little groups of seven bits,
 * signed ones folded so that small ones stay small. One thread at a time.
 */
final class WireWriter {
  /** Where frames go; may take a part only. */
  interface Sink {
    void write(ByteBuffer bytes) throws IOException;
  }

  private final Sink sink;
  private final ByteBuffer frame = ByteBuffer.allocate(Frame.MAX);
  private long left;
  private int depth;
  private boolean partlySent;

  WireWriter(Sink sink) {
    this.sink = sink;
  }

  /**
   * @param limit bytes of the message
   */
  void begin(long limit) {
    frame.clear().position(Frame.HEADER);
    left = limit;
    depth = 0;
    partlySent = false;
  }

  /** Sends what is left of the message. */
  void end() throws IOException {
    send(Frame.LAST);
  }

  /** Ends a message that cannot be completed. */
  void abandon() throws IOException {
    frame.clear().position(Frame.HEADER);
    send(Frame.LAST | Frame.ABANDONED);
  }

  /** Some of the message is on its way: it can be ended or abandoned, not begun anew. */
  boolean partlySent() {
    return partlySent;
  }

  private void send(int flags) throws IOException {
    partlySent = true;
    frame.putInt(0, Frame.header(flags, frame.position() - Frame.HEADER));
    frame.flip();
    while (frame.hasRemaining()) {
      sink.write(frame);
    }
    frame.clear().position(Frame.HEADER);
  }

  void putByte(int value) throws IOException {
    if (--left < 0) {
      throw new WireException("the message is too long");
    }
    if (!frame.hasRemaining()) {
      send(0);
    }
    frame.put((byte) value);
  }

  void putBytes(byte[] bytes) throws IOException {
    putNumber(bytes.length);
    left -= bytes.length;
    if (left < 0) {
      throw new WireException("the message is too long");
    }
    for (int at = 0; at < bytes.length; ) {
      if (!frame.hasRemaining()) {
        send(0);
      }
      int part = Math.min(frame.remaining(), bytes.length - at);
      frame.put(bytes, at, part);
      at += part;
    }
  }

  /** A number that is seldom negative. */
  void putNumber(long value) throws IOException {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      putByte((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    putByte((int) rest);
  }

  void putSigned(long value) throws IOException {
    putNumber(value << 1 ^ value >> 63);
  }

  void putFixed(long value) throws IOException {
    for (int shift = 56; shift >= 0; shift -= 8) {
      putByte((int) (value >>> shift));
    }
  }

  void enter() throws WireException {
    if (++depth > WireReader.DEPTH_MAX) {
      throw new WireException("nested too deeply");
    }
  }

  void leave() {
    depth--;
  }
}
