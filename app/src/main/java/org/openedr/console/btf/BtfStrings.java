package org.openedr.console.btf;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.Escaping;

/** The section of names, behind that of its base. */
final class BtfStrings {
  /* linux: include/linux/kallsyms.h, KSYM_NAME_LEN; the kernel takes no longer names */
  private static final int LONGEST = 512;

  private final ByteBuffer bytes;
  private final @Nullable BtfStrings base;
  private final int start;
  private final int first;
  private final int end;

  BtfStrings(ByteBuffer bytes, BtfHeader header, @Nullable BtfStrings base) throws BtfException {
    this.bytes = bytes;
    this.base = base;
    this.start = header.strings();
    this.first = base == null ? 0 : base.end;
    int length = header.stringsEnd() - start;
    if (length > Integer.MAX_VALUE - first) {
      throw new BtfException("too many names", "header");
    }
    this.end = first + length;
    boolean begins = base != null || (length > 0 && bytes.get(start) == 0);
    if (!begins || (length > 0 && bytes.get(header.stringsEnd() - 1) != 0)) {
      throw new BtfException("the names do not begin and end with a NUL", "header");
    }
  }

  /** The name at an offset, escaped; empty for offset 0. */
  String at(int offset, int typeId) throws BtfException {
    if (offset == 0) {
      return "";
    }
    if (offset < 0 || offset >= end) {
      throw new BtfException(
          "a name at " + Integer.toUnsignedString(offset) + ", behind the names", "type " + typeId);
    }
    if (offset < first && base != null) {
      return base.at(offset, typeId);
    }
    int at = start + offset - first;
    int length = length(at);
    byte[] name = new byte[Math.min(length, LONGEST)];
    bytes.get(at, name);
    return Escaping.escape(name, 0, name.length) + (length > LONGEST ? "…" : "");
  }

  /** Whether the name at an offset is the wanted one; never fails. */
  boolean matches(int offset, byte[] wanted) {
    if (offset <= 0 || offset >= end) {
      return false;
    }
    if (offset < first && base != null) {
      return base.matches(offset, wanted);
    }
    int at = start + offset - first;
    if (end - offset <= wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes.get(at + i) != wanted[i]) {
        return false;
      }
    }
    return bytes.get(at + wanted.length) == 0;
  }

  /** The section ends with a NUL, so this ends; nothing longer than is shown is counted. */
  private int length(int at) {
    int length = 0;
    while (length <= LONGEST && bytes.get(at + length) != 0) {
      length++;
    }
    return length;
  }
}
