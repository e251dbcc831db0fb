package org.openedr.console.remote.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.KernelString;

/**
 * Reads messages that a stranger may have made: nothing is allocated but for bytes that have
 * arrived. One thread.
 */
public final class WireReader {
  /** The deepest of ours are values of BTF types: 32 levels of two records each. */
  static final int DEPTH_MAX = 100;

  private final ReadableByteChannel channel;
  private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER);
  private final ByteBuffer frame = ByteBuffer.allocate(Frame.PAYLOAD_MAX).limit(0);
  private boolean last = true;
  private long left;
  private int elementBytes;
  private int depth;
  private final List<KernelString> strings = new ArrayList<>();

  public WireReader(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for a message.
   *
   * @param limit bytes that it may have
   * @return false when the other side has closed the connection
   */
  public boolean begin(long limit) throws IOException {
    left = limit;
    elementBytes = 0;
    depth = 0;
    last = false;
    strings.clear();
    return nextFrame(true);
  }

  /** Allows a message of which the beginning was read another length. */
  public void limit(long bytes) {
    limit(bytes, 0);
  }

  /**
   * The same for who keeps what was read.
   *
   * @param element bytes that each element of a list, set or map counts beside its own: an empty
   *     text is one byte in the message, and some 50 in memory
   */
  public void limit(long bytes, int element) {
    left = bytes;
    elementBytes = element;
  }

  /** Before each element of a list, set or map. */
  void element() throws WireException {
    take(elementBytes);
  }

  /** The message must be over. */
  public void end() throws WireException {
    if (!last || frame.hasRemaining()) {
      throw new WireException("more bytes than the message needs");
    }
  }

  /**
   * Reads over the rest of the message, whatever was wrong with it.
   *
   * @throws WireException.Broken when that is longer than {@link Frame#SKIP_MAX}
   */
  public void skip() throws IOException {
    int skipped = frame.remaining();
    frame.position(frame.limit());
    while (!last) {
      nextFrame(false);
      skipped += frame.remaining();
      frame.position(frame.limit());
      if (skipped > Frame.SKIP_MAX) {
        throw new WireException.Broken("the message is too long to be read over");
      }
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
      throw new WireException.Broken("the connection ended within a message");
    }
    int flags = Frame.flags(header.getInt(0));
    int length = Frame.length(header.getInt(0));
    if (length > Frame.PAYLOAD_MAX || flags > Frame.LAST) {
      throw new WireException.Broken("a frame of " + length + " bytes with flags " + flags);
    }
    last = (flags & Frame.LAST) != 0;
    if (length == 0 && !last) {
      throw new WireException.Broken("an empty frame");
    }
    frame.clear().limit(length);
    if (!fill(frame)) {
      throw new WireException.Broken("the connection ended within a frame");
    }
    frame.flip();
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

  /** A string that the message has told before, by its place, or a new one behind a 0. */
  KernelString getString() throws IOException {
    long place = getNumber();
    if (place == 0) {
      KernelString told = KernelString.wrap(getBytes());
      strings.add(told);
      return told;
    }
    if (place < 0 || place > strings.size()) {
      throw new WireException("no string has the place " + place);
    }
    return strings.get((int) place - 1);
  }

  /** Bytes that the message may still have: shrinks with each byte read. */
  public long left() {
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

  public long getNumber() throws IOException {
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

  public long getFixed() throws IOException {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | getByte();
    }
    return value;
  }

  /** A number from 0 to {@code bound}, exclusively: of a constant, a subtype, a flag. */
  public int getChoice(int bound, String what) throws IOException {
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
