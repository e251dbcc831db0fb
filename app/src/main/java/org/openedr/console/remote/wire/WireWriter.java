package org.openedr.console.remote.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.openedr.console.base.text.KernelString;

/**
 * Writes messages as frames, each as soon as it is full. Numbers are little groups of seven bits,
 * signed ones folded so that small ones stay small. One thread at a time.
 */
public final class WireWriter {
  /** Where frames go; may take a part only. */
  public interface Sink {
    void write(ByteBuffer bytes) throws IOException;
  }

  private final Sink sink;
  private final ByteBuffer frame = ByteBuffer.allocate(Frame.MAX);
  private long left;
  private int depth;
  private final Map<KernelString, Integer> strings = new HashMap<>();

  public WireWriter(Sink sink) {
    this.sink = sink;
  }

  /** One that sends nothing: for {@link #left}. */
  public static WireWriter measuring() {
    return new WireWriter(frame -> frame.position(frame.limit()));
  }

  /** Bytes that the message may still have. */
  public long left() {
    return left;
  }

  /**
   * @param limit bytes of the message
   */
  public void begin(long limit) {
    frame.clear().position(Frame.HEADER);
    left = limit;
    depth = 0;
    strings.clear();
  }

  /** Sends what is left of the message. */
  public void end() throws IOException {
    send(Frame.LAST);
  }

  private void send(int flags) throws IOException {
    frame.putInt(0, Frame.header(flags, frame.position() - Frame.HEADER));
    frame.flip();
    while (frame.hasRemaining()) {
      sink.write(frame);
    }
    frame.clear().position(Frame.HEADER);
  }

  public void putByte(int value) throws IOException {
    if (--left < 0) {
      throw new WireException("the message is too long");
    }
    if (!frame.hasRemaining()) {
      send(0);
    }
    frame.put((byte) value);
  }

  /** Each string once a message, then by its place: many events tell the same paths. */
  void putString(KernelString string) throws IOException {
    Integer place = strings.putIfAbsent(string, strings.size() + 1);
    if (place == null) {
      putNumber(0);
      putBytes(string.toBytes());
    } else {
      putNumber(place);
    }
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
  public void putNumber(long value) throws IOException {
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

  public void putFixed(long value) throws IOException {
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
