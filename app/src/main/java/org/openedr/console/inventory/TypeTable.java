package org.openedr.console.inventory;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of BTF as identifying needs: names of types, and of the members of structures (linux:
 * Documentation/bpf/btf.rst). Malformed bytes end the table early; what is not in it has no name.
 * Immutable; any thread.
 */
final class TypeTable {
  static final TypeTable EMPTY = new TypeTable(null, ByteBuffer.allocate(0), new int[0], 0, 0);

  private static final int MAGIC = 0xeb9f;
  private static final int KIND_STRUCT = 4;
  private static final int KIND_TYPEDEF = 8;
  private static final int MEMBER_BYTES = 12;

  /** Bytes after the 12 of each type: a fixed number, and one for each of its parts; by kind. */
  private static final int[] FIXED = {0, 4, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 4, 0, 0};

  private static final int[] EACH = {
    0, 0, 0, 0, 12, 12, 8, 0, 0, 0, 0, 0, 0, 8, 0, 12, 0, 0, 0, 12
  };

  private final @Nullable TypeTable base;
  private final ByteBuffer bytes;
  private final int[] offsets;
  private final int stringsAt;
  private final int stringsLength;

  private TypeTable(
      @Nullable TypeTable base, ByteBuffer bytes, int[] offsets, int stringsAt, int stringsLength) {
    this.base = base;
    this.bytes = bytes;
    this.offsets = offsets;
    this.stringsAt = stringsAt;
    this.stringsLength = stringsLength;
  }

  /**
   * @param base of split BTF (a module's, over that of vmlinux), else null
   * @param bytes in native order; not copied
   */
  static TypeTable parse(@Nullable TypeTable base, ByteBuffer bytes) {
    try {
      if ((bytes.getShort(0) & 0xffff) != MAGIC) {
        return EMPTY;
      }
      int header = bytes.getInt(4);
      int typesAt = Math.addExact(header, bytes.getInt(8));
      int typesEnd = Math.min(Math.addExact(typesAt, bytes.getInt(12)), bytes.capacity());
      int stringsAt = Math.addExact(header, bytes.getInt(16));
      int stringsLength = Math.min(bytes.getInt(20), bytes.capacity() - stringsAt);
      if (header < 24 || typesAt < header || stringsAt < 0 || stringsLength < 0) {
        return EMPTY;
      }
      return new TypeTable(
          base, bytes, offsets(bytes, typesAt, typesEnd), stringsAt, stringsLength);
    } catch (ArithmeticException | IndexOutOfBoundsException | BufferUnderflowException e) {
      return EMPTY;
    }
  }

  private static int[] offsets(ByteBuffer bytes, int from, int end) {
    int[] found = new int[Math.max(16, (end - from) / 24)];
    int count = 0;
    long at = from;
    while (at + 12 <= end) {
      int info = bytes.getInt((int) at + 4);
      int kind = info >>> 24 & 0x1f;
      if (kind == 0 || kind >= FIXED.length) {
        break; // newer than this table: its length is unknown
      }
      if (count == found.length) {
        found = Arrays.copyOf(found, count * 2);
      }
      found[count++] = (int) at;
      at += 12 + FIXED[kind] + (long) EACH[kind] * (info & 0xffff);
    }
    return Arrays.copyOf(found, count);
  }

  /** Empty for a type without a name, or that is not there. Not escaped. */
  String name(int type) {
    TypeTable home = home(type);
    int at = home == null ? -1 : home.offset(type);
    return home == null || at < 0 ? "" : home.string(home.bytes.getInt(at));
  }

  boolean isTypedef(int type) {
    TypeTable home = home(type);
    int at = home == null ? -1 : home.offset(type);
    return home != null && at >= 0 && (home.bytes.getInt(at + 4) >>> 24 & 0x1f) == KIND_TYPEDEF;
  }

  /** Names of the members of a structure, in its order; empty for anything else. */
  List<String> members(int type) {
    TypeTable home = home(type);
    int at = home == null ? -1 : home.offset(type);
    if (home == null || at < 0) {
      return List.of();
    }
    int info = home.bytes.getInt(at + 4);
    List<String> names = new ArrayList<>();
    if ((info >>> 24 & 0x1f) == KIND_STRUCT) {
      for (int i = 0; i < (info & 0xffff); i++) {
        int member = at + 12 + MEMBER_BYTES * i;
        if (member + MEMBER_BYTES > home.bytes.capacity()) {
          return List.of();
        }
        names.add(home.string(home.bytes.getInt(member)));
      }
    }
    return List.copyOf(names);
  }

  private int firstId() {
    return base == null ? 1 : base.firstId() + base.offsets.length;
  }

  private @Nullable TypeTable home(int type) {
    return type >= firstId() ? this : base;
  }

  private int offset(int type) {
    int index = type - firstId();
    return index >= 0 && index < offsets.length ? offsets[index] : -1;
  }

  private String string(int offset) {
    int start = base == null ? 0 : base.stringsLength;
    if (offset < start && base != null) {
      return base.string(offset);
    }
    int at = offset - start;
    if (at < 0 || at >= stringsLength) {
      return "";
    }
    int end = at;
    while (end < stringsLength && bytes.get(stringsAt + end) != 0) {
      end++;
    }
    byte[] text = new byte[end - at];
    bytes.get(stringsAt + at, text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
