package org.openedr.console.btf;

import java.nio.ByteBuffer;

/**
 * Where the two sections are, as offsets from the beginning (linux: include/uapi/linux/btf.h,
 * {@code struct btf_header}).
 */
record BtfHeader(int types, int typesEnd, int strings, int stringsEnd) {
  private static final int MAGIC = 0xeB9F;
  private static final int MAGIC_SWAPPED = 0x9FeB;
  private static final int BYTES = 24;

  static BtfHeader read(ByteBuffer bytes) throws BtfException {
    int size = bytes.limit();
    if (size < BYTES) {
      throw wrong("only " + size + " bytes");
    }
    int magic = Short.toUnsignedInt(bytes.getShort(0));
    if (magic == MAGIC_SWAPPED) {
      throw wrong("made for the other byte order");
    }
    if (magic != MAGIC) {
      throw wrong("it begins with 0x" + Integer.toHexString(magic));
    }
    if (bytes.get(2) != 1) {
      throw wrong("version " + bytes.get(2));
    }
    long header = unsigned(bytes, 4);
    if (header < BYTES || header > size) {
      throw wrong("a header of " + header + " bytes");
    }
    long types = header + unsigned(bytes, 8);
    long typesEnd = types + unsigned(bytes, 12);
    long strings = header + unsigned(bytes, 16);
    long stringsEnd = strings + unsigned(bytes, 20);
    if (typesEnd > size || stringsEnd > size) {
      throw wrong("a section ends behind its " + size + " bytes");
    }
    if (types % 4 != 0) {
      throw wrong("the types are not aligned");
    }
    return new BtfHeader((int) types, (int) typesEnd, (int) strings, (int) stringsEnd);
  }

  private static long unsigned(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  private static BtfException wrong(String what) {
    return new BtfException(what, "header");
  }
}
