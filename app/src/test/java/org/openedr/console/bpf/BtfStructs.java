package org.openedr.console.bpf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The structs in the BTF of an object file: name → member → offset in bytes; the size is "". */
final class BtfStructs {
  // linux: include/uapi/linux/btf.h, kinds and the bytes that follow each type
  private static final int KIND_INT = 1;
  private static final int KIND_ARRAY = 3;
  private static final int KIND_STRUCT = 4;
  private static final int KIND_UNION = 5;
  private static final int KIND_ENUM = 6;
  private static final int KIND_FUNC_PROTO = 13;
  private static final int KIND_VAR = 14;
  private static final int KIND_DATASEC = 15;
  private static final int KIND_DECL_TAG = 17;
  private static final int KIND_ENUM64 = 19;

  private final Map<String, Map<String, Integer>> structs = new HashMap<>();

  private BtfStructs() {}

  static Map<String, Map<String, Integer>> of(Path object) throws IOException {
    ByteBuffer elf = ByteBuffer.wrap(Files.readAllBytes(object)).order(ByteOrder.LITTLE_ENDIAN);
    BtfStructs btf = new BtfStructs();
    btf.parse(section(elf, ".BTF"));
    return btf.structs;
  }

  /** ELF64: section headers of 64 bytes at e_shoff. */
  private static ByteBuffer section(ByteBuffer elf, String wanted) throws IOException {
    int headers = (int) elf.getLong(40);
    int count = elf.getShort(60);
    int names = (int) elf.getLong(headers + 64 * elf.getShort(62) + 24);
    for (int i = 0; i < count; i++) {
      int header = headers + 64 * i;
      if (string(elf, names + elf.getInt(header)).equals(wanted)) {
        return elf.slice((int) elf.getLong(header + 24), (int) elf.getLong(header + 32))
            .order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw new IOException("no section " + wanted);
  }

  private static String string(ByteBuffer bytes, int at) {
    int end = at;
    while (bytes.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - at];
    bytes.get(at, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private void parse(ByteBuffer btf) {
    int header = btf.getInt(4);
    int at = header + btf.getInt(8);
    int end = at + btf.getInt(12);
    int strings = header + btf.getInt(16);
    while (at < end) {
      int info = btf.getInt(at + 4);
      int kind = info >> 24 & 0x1f;
      int members = info & 0xffff;
      if (kind == KIND_STRUCT) {
        struct(btf, at, members, strings);
      }
      at += 12 + extra(kind, members);
    }
  }

  private void struct(ByteBuffer btf, int at, int members, int strings) {
    Map<String, Integer> offsets = new LinkedHashMap<>();
    offsets.put("", btf.getInt(at + 8));
    for (int i = 0; i < members; i++) {
      int member = at + 12 + 12 * i;
      offsets.put(string(btf, strings + btf.getInt(member)), btf.getInt(member + 8) / 8);
    }
    structs.put(string(btf, strings + btf.getInt(at)), offsets);
  }

  private static int extra(int kind, int members) {
    return switch (kind) {
      case KIND_INT, KIND_VAR, KIND_DECL_TAG -> 4;
      case KIND_ARRAY -> 12;
      case KIND_STRUCT, KIND_UNION, KIND_DATASEC, KIND_ENUM64 -> 12 * members;
      case KIND_ENUM, KIND_FUNC_PROTO -> 8 * members;
      default -> 0;
    };
  }
}
