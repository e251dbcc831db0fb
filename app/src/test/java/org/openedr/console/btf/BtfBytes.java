package org.openedr.console.btf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes BTF by hand; numbers of types are given in the order of the calls, from 1. */
final class BtfBytes {
  private final ByteArrayOutputStream types = new ByteArrayOutputStream();
  private final ByteArrayOutputStream names = new ByteArrayOutputStream();
  private final int firstName;
  private int next;

  BtfBytes() {
    this(1, 0);
    names.write(0);
  }

  /** Continues a base of so many types (and type 0) and so many bytes of names. */
  BtfBytes(int firstId, int firstName) {
    this.next = firstId;
    this.firstName = firstName;
  }

  int name(String name) {
    if (name.isEmpty()) {
      return 0;
    }
    int at = firstName + names.size();
    names.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    names.write(0);
    return at;
  }

  int nameBytes() {
    return firstName + names.size();
  }

  /** A type as in {@code struct btf_type}, followed by {@code rest}. */
  int type(String name, BtfKind kind, int parts, boolean flag, int sizeOrType, int... rest) {
    ByteBuffer bytes = ByteBuffer.allocate(12 + 4 * rest.length).order(ByteOrder.nativeOrder());
    bytes.putInt(name(name));
    bytes.putInt(kind.ordinal() << 24 | parts | (flag ? 1 << 31 : 0));
    bytes.putInt(sizeOrType);
    for (int word : rest) {
      bytes.putInt(word);
    }
    types.writeBytes(bytes.array());
    return next++;
  }

  int integer(String name, int bytes, int encoding) {
    return type(name, BtfKind.INT, 0, false, bytes, encoding << 24 | 8 * bytes);
  }

  int array(int element, int length) {
    return type("", BtfKind.ARRAY, 0, false, 0, element, element, length);
  }

  int alias(BtfKind kind, String name, int target) {
    return type(name, kind, 0, false, target);
  }

  /** Members as triples: offset of the name, type, offset in bits. */
  int struct(String name, int bytes, int... members) {
    return type(name, BtfKind.STRUCT, members.length / 3, false, bytes, members);
  }

  ByteBuffer bytes() {
    ByteBuffer all =
        ByteBuffer.allocate(24 + types.size() + names.size()).order(ByteOrder.nativeOrder());
    all.putShort((short) 0xeB9F).put((byte) 1).put((byte) 0).putInt(24);
    all.putInt(0).putInt(types.size()).putInt(types.size()).putInt(names.size());
    all.put(types.toByteArray()).put(names.toByteArray());
    return all.flip();
  }

  Btf parse() throws BtfException {
    return Btf.parse(bytes());
  }
}
