package org.openedr.console.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The types of an object file, of the kernel, or of a module. Only where each type begins is found
 * out at first; a type is read when it is asked for. Immutable; any thread.
 */
public final class Btf {
  private static final BtfType VOID = new BtfType.Nothing();

  private final ByteBuffer bytes;
  private final @Nullable Btf base;
  private final BtfStrings strings;
  private final int firstId;
  private final int[] starts;

  private Btf(ByteBuffer bytes, @Nullable Btf base) throws BtfException {
    this.bytes = bytes.slice().order(ByteOrder.nativeOrder());
    this.base = base;
    BtfHeader header = BtfHeader.read(this.bytes);
    this.strings = new BtfStrings(this.bytes, header, base == null ? null : base.strings);
    this.firstId = base == null ? 1 : base.endId();
    this.starts = index(header);
  }

  /**
   * Takes the whole of {@code bytes}, which must not change afterwards.
   *
   * @throws BtfException for anything that is no complete BTF of this machine's byte order
   */
  public static Btf parse(ByteBuffer bytes) throws BtfException {
    return new Btf(bytes, null);
  }

  /** Of a module: its types and names continue those of {@code base}. */
  public static Btf parseSplit(ByteBuffer bytes, Btf base) throws BtfException {
    return new Btf(bytes, base);
  }

  private int[] index(BtfHeader header) throws BtfException {
    int[] found = new int[Math.min(1024, (header.typesEnd() - header.types()) / 12 + 1)];
    int count = 0;
    int at = header.types();
    while (at < header.typesEnd()) {
      int id = firstId + count;
      if (header.typesEnd() - at < 12) {
        throw truncated(id);
      }
      int info = bytes.getInt(at + 4);
      long next = at + 12L + BtfKind.of(info >> 24 & 0x1f, id).extraBytes(info & 0xffff);
      if (next > header.typesEnd()) {
        throw truncated(id);
      }
      if (count == found.length) {
        found = Arrays.copyOf(found, count * 2);
      }
      found[count++] = at;
      at = (int) next;
    }
    return Arrays.copyOf(found, count);
  }

  private static BtfException truncated(int id) {
    return new BtfException("it ends in the middle of a type", "type " + id);
  }

  /** Behind the number of the last type. */
  public int endId() {
    return firstId + starts.length;
  }

  /** Bytes of its own, without those of its base. */
  public int sizeBytes() {
    return bytes.limit();
  }

  /** Reads a type anew at each call. */
  public BtfType type(int id) throws BtfException {
    if (id == 0) {
      return VOID;
    }
    if (base != null && id > 0 && id < firstId) {
      return base.type(id);
    }
    return new TypeReader(bytes, strings, id, start(id)).read();
  }

  /** The kind of a type, without reading the whole. */
  public BtfKind kind(int id) throws BtfException {
    if (id == 0) {
      return BtfKind.VOID;
    }
    if (base != null && id > 0 && id < firstId) {
      return base.kind(id);
    }
    return BtfKind.of(bytes.getInt(start(id) + 4) >> 24 & 0x1f, id);
  }

  private int start(int id) throws BtfException {
    if (id < firstId || id >= endId()) {
      throw new BtfException(
          "there is no type " + Integer.toUnsignedString(id), "the last is " + (endId() - 1));
    }
    return starts[id - firstId];
  }

  /** The first type of a name and kind; looks through all. */
  public OptionalInt find(String name, BtfKind kind) {
    OptionalInt inBase = base == null ? OptionalInt.empty() : base.find(name, kind);
    if (inBase.isPresent() || name.isEmpty()) {
      return inBase;
    }
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < starts.length; i++) {
      int number = bytes.getInt(starts[i] + 4) >> 24 & 0x1f;
      if (kind.is(number) && strings.matches(bytes.getInt(starts[i]), wanted)) {
        return OptionalInt.of(firstId + i);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The name of a function, escaped.
   *
   * @throws BtfException when the type is something else
   */
  public String functionName(int typeId) throws BtfException {
    if (type(typeId) instanceof BtfType.Function function) {
      return function.name();
    }
    throw new BtfException("no function", "type " + Integer.toUnsignedString(typeId));
  }
}
