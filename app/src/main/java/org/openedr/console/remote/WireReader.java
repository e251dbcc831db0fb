package org.openedr.console.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Reads messages that a stranger may have made: nothing is allocated but for bytes that have
 * arrived. One thread.
 */
final class WireReader {
  /** The deepest of ours are values of BTF types: 32 levels of two records each. */
  static final int DEPTH_MAX = 100;

  private final ReadableByteChannel channel;
  private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER);
  private final ByteBuffer frame = ByteBuffer.allocate(Frame.PAYLOAD_MAX).limit(0);
  private boolean last = true;
  private long left;
  private int depth;

  WireReader(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for a message.
   *
   * @param limit bytes that it may have
   * @return false when the other side has closed the connection
   */
  boolean begin(long limit) throws IOException {
    left = limit;
    depth = 0;
    last = false;
    return nextFrame(true);
  }

  /** Allows a message of which the beginning was read another length. */
  void limit(long bytes) {
    left = bytes;
  }

  /** The message must be over. */
  void end() throws WireException {
    if (!last || frame.hasRemaining()) {
      throw new WireException("more bytes than the message needs");
    }
  }

  /** Reads over the rest of the message. */
  void skip() throws IOException {
    take(frame.remaining());
    frame.position(frame.limit());
    while (!last) {
      nextFrame(false);
      take(frame.remaining());
      frame.position(frame.limit());
    }
  }

  private boolean nextFrame(boolean first) throws IOException {
    if (last) {
      throw new WireException("the message ends too early");
    }
    header.clear();
    if (!fill(header)) {
      if (first && header.position() == 0) {
        return false;
      }
      throw new WireException("the connection ended within a message");
    }
    int flags = Frame.flags(header.getInt(0));
    int length = Frame.length(header.getInt(0));
    if (length > Frame.PAYLOAD_MAX || flags > (Frame.LAST | Frame.ABANDONED)) {
      throw new WireException("a frame of " + length + " bytes with flags " + flags);
    }
    last = (flags & Frame.LAST) != 0;
    if (length == 0 && !last) {
      throw new WireException("an empty frame");
    }
    frame.clear().limit(length);
    if (!fill(frame)) {
      throw new WireException("the connection ended within a frame");
    }
    frame.flip();
    if ((flags & Frame.ABANDONED) != 0) {
      last = true;
      frame.limit(0);
      throw new WireException.Abandoned();
    }
    return true;
  }

  private boolean fill(ByteBuffer target) throws IOException {
    while (target.hasRemaining()) {
      if (channel.read(target) < 0) {
        return false;
      }
    }
    return true;
  }

  private void take(long bytes) throws WireException {
    left -= bytes;
    if (left < 0) {
      throw new WireException("the message is too long");
    }
  }

  /** Bytes that the message may still have: shrinks with each byte read. */
  long left() {
    return left;
  }

  int getByte() throws IOException {
    take(1);
    while (!frame.hasRemaining()) {
      nextFrame(false);
    }
    return frame.get() & 0xff;
  }

  byte[] getBytes() throws IOException {
    int length = getCount(1);
    if (length <= frame.remaining()) {
      take(length);
      byte[] bytes = new byte[length];
      frame.get(bytes);
      return bytes;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (bytes.size() < length) {
      while (!frame.hasRemaining()) {
        nextFrame(false);
      }
      int part = Math.min(frame.remaining(), length - bytes.size());
      take(part);
      bytes.write(frame.array(), frame.position(), part);
      frame.position(frame.position() + part);
    }
    return bytes.toByteArray();
  }

  /**
   * How many follow; no more than the message has room for.
   *
   * @param size bytes of each at least
   */
  int getCount(int size) throws IOException {
    long count = getNumber();
    if (count < 0 || count > left / size) {
      throw new WireException("a length of " + count + " in a message that cannot hold it");
    }
    return (int) count;
  }

  long getNumber() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = getByte();
      value |= (long) (part & 0x7f) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw new WireException("a number of more than 64 bits");
  }

  long getSigned() throws IOException {
    long value = getNumber();
    return value >>> 1 ^ -(value & 1);
  }

  long getFixed() throws IOException {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | getByte();
    }
    return value;
  }

  /** A number from 0 to {@code bound}, exclusively: of a constant, a subtype, a flag. */
  int getChoice(int bound, String what) throws IOException {
    long choice = getNumber();
    if (choice < 0 || choice >= bound) {
      throw new WireException("no " + what + " has the number " + choice);
    }
    return (int) choice;
  }

  void enter() throws WireException {
    if (++depth > DEPTH_MAX) {
      throw new WireException("nested too deeply");
    }
  }

  void leave() {
    depth--;
  }
}
